// Python in the browser, in a process of its own beside the page. It loads nothing but the files of its own folder.
import { loadPyodide } from "./pyodide.mjs";

const BOOK = "/book";

const start = async () => {
  const [python, archive] = await Promise.all([loadPyodide(), fetch(new URL("book.zip", import.meta.url))]);
  if (!archive.ok) throw new Error(`${archive.url}: ${archive.status}`);
  python.FS.mkdir(BOOK);
  python.unpackArchive(await archive.arrayBuffer(), "zip", { extractDir: BOOK });
  python.runPython(`import os, sys; os.chdir("${BOOK}"); sys.path.insert(0, "${BOOK}")`);
  return python.pyimport("helpers.trials.trial").answer;
};

// Where one of its files is missing, the runtime neither starts nor fails: all that is heard is a promise that nobody waited for.
const broken = new Promise((_, fail) => addEventListener("unhandledrejection", ({ reason }) => fail(reason)));
const answer = Promise.race([start(), broken]);

addEventListener("message", async ({ data }) => {
  try {
    postMessage({ id: data.id, answer: JSON.parse((await answer)(JSON.stringify(data.question))) });
  } catch (error) {
    postMessage({ id: data.id, failed: String(error.message ?? error) });
  }
});
