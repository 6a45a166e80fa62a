// Python in the browser, in a process of its own beside the page. It loads nothing but the files of its own folder.
import loadHighs from "./highs.mjs";
import { loadPyodide } from "./pyodide.mjs";

const BOOK = "/book";
const FILES = ["pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip", "highs.wasm", "book.zip"];

// Where one of its files is missing, the runtime neither starts nor fails; so they are asked for first.
const there = async (name) => {
  const found = await fetch(new URL(name, import.meta.url), { method: "HEAD" });
  if (!found.ok) throw new Error(`${name}: ${found.status}`);
};

const start = async () => {
  await Promise.all(FILES.map(there));
  const [python, highs, archive] = await Promise.all([loadPyodide(), loadHighs(), fetch(new URL("book.zip", import.meta.url))]);
  python.registerJsModule("recounted_highs", highs);
  python.FS.mkdir(BOOK);
  python.unpackArchive(await archive.arrayBuffer(), "zip", { extractDir: BOOK });
  python.runPython(`import os, sys; os.chdir("${BOOK}"); sys.path.insert(0, "${BOOK}")`);
  return python.pyimport("helpers.playgrounds.playground").answer;
};

const answer = start();

addEventListener("message", async ({ data }) => {
  try {
    postMessage({ id: data.id, answer: JSON.parse((await answer)(JSON.stringify(data.question))) });
  } catch (error) {
    postMessage({ id: data.id, failed: String(error.message ?? error).trim().split("\n").at(-1) });
  }
});
