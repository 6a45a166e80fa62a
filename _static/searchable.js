// Long tables become searchable, sortable and filterable. Without this script they are plain tables.
"use strict";

(() => {
  const LENGTH = 50;
  const ORDER = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // A verdict begins with a sign, which is no part of its name.
  const words = (cell) => cell.textContent.replace(/^[^\p{L}\p{N}]+/u, "").trim();
  const button = (text, act) => {
    const made = element("button", { type: "button", className: "recounted-paging", textContent: text });
    made.addEventListener("click", act);
    return made;
  };

  class Searchable {
    constructor(figure) {
      this.table = figure.querySelector("table");
      this.rows = Array.from(this.table.tBodies[0].rows);
      this.length = LENGTH;
      this.page = 0;
      // Columns and words are asked for in English, whatever the language of the page.
      this.words = JSON.parse(figure.dataset.recountedWords ?? "{}");
      const asked = new URLSearchParams(location.search);
      this.filters = figure.dataset.recountedFilters.split(",").map((name) => this.filter(name, asked.get(name)));
      this.search = element("input", { type: "search", value: asked.get("search") ?? "" });
      this.said = element("p", { role: "status" });
      this.before = button(_("Previous"), () => this.turn(this.page - 1));
      this.after = button(_("Next"), () => this.turn(this.page + 1));
      this.all = button(_("Show all"), () => this.unpaged());
      const controls = element("div", { className: "recounted-filters" }, element("label", {}, _("Search "), this.search));
      for (const { label } of this.filters) controls.append(label);
      controls.addEventListener("input", () => this.choose());
      this.names = Array.from(this.table.tHead.rows[0].cells, (cell) => cell.textContent);
      this.roles();
      const scroll = figure.querySelector(".recounted-scroll");
      scroll.classList.add("recounted-paged");
      scroll.before(controls, this.said);
      scroll.after(element("div", { className: "recounted-filters" }, this.before, this.after, this.all));
      this.sortable();
      this.choose();
    }

    column(name) {
      return Array.from(this.table.tHead.rows[0].cells, (cell) => cell.textContent).indexOf(name);
    }

    // On a phone rows are cards: shown as blocks, elements lose what they are to screen readers, unless they say it themselves.
    roles() {
      this.table.classList.add("recounted-stacked");
      this.table.role = "table";
      for (const part of [this.table.tHead, ...this.table.tBodies]) part.role = "rowgroup";
      this.table.tHead.rows[0].role = "row";
      for (const cell of this.table.tHead.rows[0].cells) cell.role = "columnheader";
    }

    named(row) {
      row.role = "row";
      Array.from(row.cells).forEach((cell, column) => {
        cell.role = cell.tagName === "TH" ? "rowheader" : "cell";
        cell.dataset.column = this.names[column];
      });
    }

    filter(name, asked) {
      const [said, wanted] = [name, asked].map((word) => this.words[word] ?? word);
      const column = this.column(said);
      const values = new Set(this.rows.map((row) => words(row.cells[column])).filter(Boolean));
      const select = element("select", { name }, new Option(_("all"), ""), ...Array.from(values, (value) => new Option(value, value)));
      select.value = values.has(wanted) ? wanted : "";
      return { column, select, label: element("label", {}, `${said} `, select) };
    }

    sortable() {
      Array.from(this.table.tHead.rows[0].cells).forEach((cell, column) => {
        const sort = button(cell.textContent, () => this.sort(cell, column));
        sort.className = "recounted-sort";
        cell.replaceChildren(sort);
      });
    }

    sort(cell, column) {
      const down = cell.ariaSort === "ascending";
      for (const other of this.table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      cell.ariaSort = down ? "descending" : "ascending";
      const keys = new Map(this.rows.map((row) => [row, words(row.cells[column])]));
      this.rows.sort((one, other) => ORDER.compare(keys.get(one), keys.get(other)) * (down ? -1 : 1));
      this.choose();
    }

    choose() {
      const sought = this.search.value.trim().toLowerCase().split(/\s+/);
      this.chosen = this.rows.filter(
        (row) =>
          this.filters.every(({ column, select }) => !select.value || words(row.cells[column]) === select.value) &&
          (sought[0] === "" || sought.every((part) => row.textContent.toLowerCase().includes(part))),
      );
      this.turn(0);
    }

    turn(page) {
      this.page = page;
      const first = page * this.length;
      const shown = this.chosen.slice(first, first + this.length);
      shown.forEach((row) => this.named(row));
      this.table.tBodies[0].replaceChildren(...shown);
      this.before.disabled = page === 0;
      this.after.disabled = first + this.length >= this.chosen.length;
      this.all.disabled = this.before.disabled && this.after.disabled;
      const said = shown.length ? _("{first} to {last} of {all} rows") : _("{all} rows");
      const counts = { first: first + 1, last: first + shown.length, all: this.chosen.length };
      this.said.textContent = said.replace(/{(\w+)}/g, (_place, name) => counts[name]);
    }

    unpaged() {
      this.length = this.rows.length;
      this.turn(0);
    }

    showLinked() {
      const name = decodeURIComponent(location.hash.slice(1));
      const row = name ? this.chosen.findIndex((one) => one.querySelector(`[id="${CSS.escape(name)}"]`)) : -1;
      if (row < 0) return;
      this.turn(Math.floor(row / this.length));
      const linked = document.getElementById(name);
      linked.scrollIntoView({ block: "center" });
      linked.focus({ preventScroll: true });
    }
  }

  for (const figure of document.querySelectorAll("figure[data-recounted-filters]")) {
    const table = new Searchable(figure);
    table.showLinked();
    addEventListener("hashchange", () => table.showLinked());
    addEventListener("beforeprint", () => table.unpaged());
  }
})();
