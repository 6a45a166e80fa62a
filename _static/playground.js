// Tables whose printed numbers a reader changes. Until a button is pressed nothing is loaded, and without this script they are plain
// tables. What is said of the numbers comes from Python, the same that made the page; nothing is computed here.
"use strict";

(() => {
  const PAUSE = 400;
  const SLOW = 1000;
  const UNIT = 2;
  const LONGEST = 24;

  // What Python says in English words, in the language of the page.
  const VERDICTS = {
    reproduced: _("reproduced"),
    "within rounding": _("within rounding"),
    contradicted: _("contradicted"),
    suspect: _("suspect"),
    unchecked: _("unchecked"),
  };
  const FAULTS = {
    "no number": _("This is no number: write one such as 94, 1,570.86 or 17.02."),
    percent: _("This number is not in percent: leave the sign out."),
  };

  const conflicts = ({ conflicts, undecided }) => {
    if (conflicts === 1) return _("1 conflict.");
    if (conflicts) return _("{count} conflicts.").replace("{count}", conflicts);
    return undecided ? _("No contradiction was found.") : _("Nothing contradicts.");
  };

  const outcome = (answer) => {
    if (Object.keys(answer.wrong).length) return _("Not checked: not every field holds a number.");
    const counts = Object.entries(answer.counts).map(([verdict, count]) => _("{count} {name}").replace("{count}", count).replace("{name}", VERDICTS[verdict]));
    const undecided = _("Undecided: {count}; neither that they can be right together was proved, nor that they cannot.");
    const told = [conflicts(answer), _("Verdicts: {counts}.").replace("{counts}", counts.join(_(", ")))];
    if (answer.undecided) told.push(undecided.replace("{count}", answer.undecided));
    return told.join(" ");
  };

  // One Python for all tables of a page.
  const python = (address) => {
    const worker = new Worker(address, { type: "module" });
    const waiting = new Map();
    let last = 0;
    const settle = (id, act) => {
      act(waiting.get(id));
      waiting.delete(id);
    };
    worker.addEventListener("message", ({ data }) =>
      settle(data.id, ([told, failed]) => ("answer" in data ? told(data.answer) : failed(new Error(data.failed)))),
    );
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      for (const id of waiting.keys()) settle(id, ([, failed]) => failed(new Error(event.message || _("a file is missing"))));
    });
    const ask = (question) =>
      new Promise((...both) => {
        waiting.set(++last, both);
        worker.postMessage({ id: last, question });
      });
    return { ask, stop: () => worker.terminate() };
  };

  const field = (figure, row, id) => {
    const [name, printed, unit] = row.cells;
    const input = document.createElement("input");
    const problem = document.createElement("span");
    name.id ||= `${figure.id}-${id}`;
    unit.id ||= `${name.id}-unit`;
    problem.id = `${name.id}-problem`;
    problem.className = "recounted-problem";
    problem.lang = document.documentElement.lang;
    Object.assign(input, { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, maxLength: LONGEST });
    input.value = input.defaultValue = printed.textContent;
    input.setAttribute("aria-labelledby", `${name.id} ${unit.id}`);
    input.setAttribute("aria-describedby", problem.id);
    printed.replaceChildren(input, problem);
    const verdict = row.cells[UNIT + 1];
    verdict.lang = document.documentElement.lang;
    return { id, input, problem, row, verdict };
  };

  const button = (text, act) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "btn btn-sm recounted-button", textContent: text });
    made.addEventListener("click", act);
    return made;
  };

  class Playground {
    constructor(figure) {
      this.figure = figure;
      this.asked = JSON.parse(figure.dataset.recountedPlayground);
      this.offer = figure.querySelector(".recounted-offer");
      this.told = figure.querySelector(".recounted-told");
      this.findings = figure.querySelector(".recounted-findings");
      this.newest = 0;
      this.told.lang = document.documentElement.lang;
    }

    open(ask) {
      this.ask = ask;
      const rows = [...this.figure.querySelector("tbody").rows];
      this.fields = rows.map((row, place) => field(this.figure, row, this.asked.numbers[place]));
      for (const { input } of this.fields) {
        input.addEventListener("input", () => {
          clearTimeout(this.timer);
          this.timer = setTimeout(() => this.check(), PAUSE);
        });
      }
      this.reset = button(_("Reset"), () => {
        clearTimeout(this.timer);
        for (const { input } of this.fields) input.value = input.defaultValue;
        this.check();
      });
      this.offer.replaceChildren(this.reset);
    }

    async check() {
      const mine = ++this.newest;
      const printed = Object.fromEntries(this.fields.map(({ id, input }) => [id, input.value]));
      this.figure.setAttribute("aria-busy", "true");
      clearTimeout(this.slow);
      this.slow = setTimeout(() => (this.told.textContent = _("Checking …")), SLOW);
      try {
        const answer = await this.ask({ folder: this.asked.folder, patterns: this.asked.patterns, printed });
        if (mine === this.newest) this.show(answer);
      } catch (error) {
        if (mine === this.newest) this.told.textContent = _("Python stopped ({reason}). Reload the page to start again.").replace("{reason}", error.message);
      }
      if (mine !== this.newest) return;
      clearTimeout(this.slow);
      this.figure.removeAttribute("aria-busy");
    }

    show(answer) {
      for (const { id, input, problem, row, verdict } of this.fields) {
        verdict.innerHTML = answer.verdicts?.[id] ?? "";
        const word = verdict.firstElementChild?.lastChild;
        if (word) word.data = `\u00a0${VERDICTS[word.data.trim()]}`;
        problem.textContent = FAULTS[answer.wrong[id]] ?? "";
        input.setAttribute("aria-invalid", String(id in answer.wrong));
        row.classList.toggle("recounted-changed", input.value !== input.defaultValue);
      }
      this.findings.innerHTML = answer.findings ?? "";
      this.told.textContent = outcome(answer);
    }
  }

  const start = async (playgrounds, chosen, address) => {
    const pressed = chosen.offer.querySelector("button");
    for (const { offer } of playgrounds) offer.querySelector("button").disabled = true;
    chosen.told.textContent = _("Loading Python …");
    const { ask, stop } = python(address);
    try {
      const { folder, patterns } = chosen.asked;
      const answer = await ask({ folder, patterns, printed: {} });
      for (const playground of playgrounds) playground.open(ask);
      chosen.told.textContent = [_("The numbers can be changed now."), outcome(answer)].join(" ");
      chosen.fields[0].input.focus();
    } catch (error) {
      stop();
      const failed = _("Python could not be loaded ({reason}). What the table says is still right.");
      chosen.told.textContent = failed.replace("{reason}", error.message);
      for (const { offer } of playgrounds) offer.querySelector("button").disabled = false;
      pressed.focus();
    }
  };

  const playgrounds = [...document.querySelectorAll("[data-recounted-playground]")].map((figure) => new Playground(figure));
  const offered = playgrounds.filter(({ offer }) => offer?.dataset.python);
  for (const playground of offered) {
    if (location.protocol === "file:") {
      playground.offer.append(_("Browsers load Python from servers only: run make serve, and open this page there."));
    } else {
      playground.offer.append(button(_("Load Python and change the numbers"), () => start(offered, playground, playground.offer.dataset.python)));
    }
  }
})();
