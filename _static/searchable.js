// Long tables become searchable, sortable and filterable. Without this script they are plain tables.
import DataTable from "./dt_bundle.js";

const KEPT_ROWS = 50;

function words(cell) {
  return cell.textContent.replace(/^[^\p{L}\p{N}]+/u, "").trim();
}

function choice(api, column, name, wanted) {
  const values = new Set();
  api.column(column).nodes().each((cell) => values.add(words(cell)));
  const label = document.createElement("label");
  const select = document.createElement("select");
  select.name = name;
  select.append(new Option(_("all"), ""));
  for (const value of values) if (value) select.append(new Option(value, value));
  select.value = values.has(wanted) ? wanted : "";
  label.append(`${name} `, select);
  select.addEventListener("change", () => api.draw());
  return label;
}

function showLinked(api) {
  const name = decodeURIComponent(location.hash.slice(1));
  if (!name) return;
  const row = api.rows({ search: "applied" }).nodes().toArray().findIndex((node) => node.querySelector(`[id="${CSS.escape(name)}"]`));
  if (row < 0) return;
  api.page(Math.floor(row / api.page.len())).draw("page");
  document.getElementById(name)?.focus();
}

function enhance(figure) {
  const scroll = figure.querySelector(".recounted-scroll");
  const table = scroll.querySelector("table");
  const headers = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const asked = new URLSearchParams(location.search);
  const controls = document.createElement("div");
  controls.className = "recounted-filters";
  const api = new DataTable(table, {
    pageLength: KEPT_ROWS,
    lengthMenu: [KEPT_ROWS, 200, { label: _("all"), value: -1 }],
    order: [],
    autoWidth: false,
    layout: { topStart: "search", topEnd: "pageLength", bottomStart: "info", bottomEnd: "paging" },
    search: { search: asked.get("search") ?? "" },
    language: {
      search: _("Search "),
      lengthMenu: _("Rows _MENU_"),
      info: _("Rows _START_ to _END_ of _TOTAL_"),
      infoEmpty: _("No rows"),
      infoFiltered: _("(of _MAX_ in all)"),
      zeroRecords: _("No such rows"),
    },
  });
  const filters = figure.dataset.recountedFilters.split(",").map((name) => ({ name, column: headers.indexOf(name) }));
  for (const { name, column } of filters) controls.append(choice(api, column, name, asked.get(name)));
  DataTable.ext.search.push((settings, _texts, index) => {
    if (settings.nTable !== table) return true;
    const row = api.row(index).node();
    return filters.every(({ name, column }) => {
      const wanted = controls.querySelector(`select[name="${name}"]`).value;
      return !wanted || words(row.cells[column]) === wanted;
    });
  });
  scroll.before(controls);
  // Only the table itself is to scroll sideways, not the fields above it.
  const inner = table.closest(".dt-layout-cell") ?? table.parentElement;
  for (const name of ["role", "tabindex", "aria-label"]) {
    inner.setAttribute(name, scroll.getAttribute(name));
    scroll.removeAttribute(name);
  }
  inner.classList.add("recounted-scroll");
  scroll.classList.replace("recounted-scroll", "recounted-searchable");
  api.draw();
  showLinked(api);
  addEventListener("hashchange", () => showLinked(api));
}

document.querySelectorAll("figure[data-recounted-filters]").forEach(enhance);
