"""The Sphinx extension ``helpers.book.extension``: pages that are quick, private and accessible.

Templates of our own put in a page's head one style sheet and one script. When all pages are written, these two are made from
those of the theme, without what no page uses, and named by their content. Nothing is ever loaded from elsewhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.book.abstracts import Abstracts
from helpers.book.addresses import set_address, write_sitemap
from helpers.book.breaking import break_ids
from helpers.book.captions import Captions
from helpers.book.cells import drop_live_code, fold_code, plain_folds, plain_roles
from helpers.book.cores import set_cores
from helpers.book.downloads import offer_data, take_out_downloads
from helpers.book.ebook import set_ebook
from helpers.book.editions import find_editions, language_of, lead_to_twins, say_captions
from helpers.book.exercises import set_exercises
from helpers.book.garbage import Garbage
from helpers.book.heads import describe_page
from helpers.book.languages import mark_chinese
from helpers.book.mathematics import set_mathematics
from helpers.book.playgrounds import OfferedPlaygrounds
from helpers.book.publishing import publish_assets
from helpers.book.quotations import set_quotations
from helpers.book.search import EnglishWithChinese
from helpers.book.sidebar import Sidebar
from helpers.book.stacking import stack_tables
from helpers.book.wording import EditionWords
from helpers.execution.digests import tree_digest
from helpers.translation.languages import ENGLISH

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

CODE = Path(__file__).parent
TEMPLATES = CODE / "templates"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the extension to a build; list it in ``_config.yml`` after ``helpers.sphinx_extension``."""
    captions, playgrounds, wording = Captions(), OfferedPlaygrounds(), EditionWords(app)
    app.add_config_value("recounted_looks", "", "html")
    app.add_config_value("recounted_editions", [], "html")
    app.add_search_language(EnglishWithChinese)
    app.connect("config-inited", _configure)
    app.connect("config-inited", playgrounds.find, priority=600)
    app.connect("source-read", wording.say_outputs, priority=590)
    app.connect("source-read", fold_code, priority=600)
    app.connect("doctree-read", captions.collect)
    app.connect("doctree-read", say_captions)
    app.connect("doctree-resolved", wording.say_values)
    app.connect("doctree-resolved", drop_live_code, priority=900)
    app.connect("env-updated", captions.number)
    app.connect("env-updated", wording.say_titles)
    app.connect("html-page-context", describe_page, priority=400)
    app.connect("html-page-context", lead_to_twins, priority=410)
    app.connect("html-page-context", Sidebar(app).show, priority=420)
    app.connect("html-page-context", plain_folds, priority=905)
    app.connect("html-page-context", plain_roles, priority=906)
    app.connect("html-page-context", captions.show, priority=910)
    app.connect("html-page-context", playgrounds.offer, priority=915)
    app.connect("html-page-context", take_out_downloads, priority=920)
    app.connect("html-page-context", stack_tables, priority=925)
    app.connect("html-page-context", wording.say_figures, priority=928)
    app.connect("html-page-context", Abstracts(app).show, priority=935)
    app.connect("html-page-context", mark_chinese, priority=930)
    app.connect("html-page-context", break_ids, priority=940)
    app.connect("config-inited", set_address)
    app.connect("config-inited", find_editions)
    app.connect("build-finished", offer_data)
    app.connect("build-finished", publish_assets, priority=900)
    app.connect("build-finished", write_sitemap, priority=910)
    set_ebook(app)
    app.connect("build-finished", playgrounds.publish, priority=920)
    set_mathematics(app)
    set_quotations(app, wording)
    set_exercises(app)
    set_cores(app)
    Garbage(app).watch()
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _configure(app: Sphinx, config: Config) -> None:
    """Use our templates and search; pages are written anew when looks, what writes them or printed numbers are others."""
    # A list of our own, for where nothing is configured Sphinx gives all builds of a process one and the same.
    config.templates_path = [str(TEMPLATES), *config.templates_path]
    config.html_search_language = EnglishWithChinese.lang
    shown = [CODE, *(Path(app.confdir, folder) for folder in config.html_static_path), Path(app.srcdir, "data", "papers")]
    if language_of(config) != ENGLISH:
        shown.append(Path(app.srcdir, "locale"))
    config.recounted_looks = " ".join(tree_digest(path) for path in shown)
