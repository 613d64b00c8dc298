"""The commands of publishing: publish an article or all changes, compare, list the deployments."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_editor.errors import EditorError
from desktop_editor.publish import destination
from desktop_editor.site import addresses
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.publishing.schedule import Schedule
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind

if TYPE_CHECKING:
    from desktop_editor.ui.publishing.deployment_window import DeploymentWindow
    from desktop_editor.ui.publishing.publisher import Publisher
    from desktop_editor.ui.publishing.site_update import SiteUpdate
    from desktop_editor.ui.session.server_questions import Questions
    from desktop_editor.ui.session.upload_queue import UploadOutcome

CHANGES = Command(
    "publish.changes", N_("Upload what was released"), "Ctrl+Shift+Enter; Ctrl+Shift+Return", "cloud-arrow-up"
)
COMPARE = Command("publish.compare", N_("Update the site…"), "", "git-diff")
DEPLOYMENTS = Command("publish.deployments", N_("Publications…"), "", "clock-counter-clockwise")


class PublishCommands(Feature):
    """Publishes or compares, one at a time, with progress and Stop in the notice bar.

    `published` is emitted when all destinations are up to date, `unset` when none is set up and the editor
    wants to set one up. `release_wanted` carries the ids of the articles that an update is to release,
    `article_requested` the id of one to open. What makes and uploads the pages is imported when it is first
    needed: the start of the window does not wait for it.
    """

    published = Signal()
    unset = Signal()
    release_wanted = Signal(list)
    article_requested = Signal(int)

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        sites: SiteModel,
        notices: NoticeBar,
        window: QWidget,
        questions: "Questions | None" = None,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._sites = newsroom, article, sites
        self._notices, self._window = notices, window
        self._page = 0
        self._is_wanted_again = False
        self._request: Callable[[], object] = self.publish_changes
        self._deployments: DeploymentWindow | None = None
        self._site_update: SiteUpdate | None = None
        self._questions = questions
        self._publisher: Publisher | None = None
        self.actions = actions(
            window,
            [
                (CHANGES, self.publish_changes),
                (COMPARE, self.compare),
                (DEPLOYMENTS, self.show_deployments),
            ],
        )
        self._schedule = Schedule(newsroom, self)
        self._schedule.fell_due.connect(self.publish_soon)
        self._schedule.doubted.connect(self._tell_jump)
        self._schedule.settled.connect(partial(notices.withdraw, self._schedule))

    @property
    def publisher(self) -> "Publisher":
        """The object that makes and uploads the site, created when first needed."""
        if self._publisher is None:
            from desktop_editor.ui.publishing.publisher import Publisher
            from desktop_editor.ui.session.server_questions import Questions

            questions = self._questions or Questions(self._window)
            self._publisher = Publisher(self._newsroom, self._sites, questions, self)
            self._connect(self._publisher)
        return self._publisher

    def start(self) -> None:
        """Publish articles from now on when their time has come."""
        if not self._newsroom.is_read_only:
            self._schedule.start()

    def publish_article(self, article_id: int) -> None:
        """Let the destinations follow a release or withdrawal, after what is uploaded just now."""
        if self.publisher.is_running:
            self.publish_soon()
            return
        headline = self._newsroom.article(article_id).headline
        self._begin(partial(self.publisher.publish, headline), page=article_id)

    def publish_changes(self) -> None:
        """Upload everything that has changed on the site."""
        self._begin(self.publisher.publish)

    def publish_soon(self) -> None:
        """Upload everything that has changed on the site, after what is uploaded just now."""
        self._is_wanted_again = self.publisher.is_running
        if not self._is_wanted_again:
            self.publish_changes()

    def compare(self) -> None:
        """Show what an update of the site would change: articles to tick, and files."""
        self._begin(self.publisher.compare)
        self.site_update.show(is_comparing=self.publisher.is_running)

    def update_site(self, ids: Sequence[int]) -> None:
        """Release the given articles, and publish; without any, publish only."""
        if ids:
            self.release_wanted.emit(list(ids))
        else:
            self.publish_soon()

    def show_deployments(self) -> None:
        """Show the window of deployments."""
        if self._deployments is None:
            from desktop_editor.ui.publishing.deployment_window import DeploymentWindow

            self._deployments = DeploymentWindow(self._newsroom, self._window)
            self._deployments.comparison_requested.connect(self.compare)
        self._deployments.show()
        self._deployments.raise_()

    @property
    def site_update(self) -> "SiteUpdate":
        """The window before an update, created when first needed."""
        if self._site_update is None:
            from desktop_editor.ui.publishing.site_update import SiteUpdate

            self._site_update = SiteUpdate(self._newsroom, self._sites, self._window, self)
            self._site_update.chosen.connect(self.update_site)
            self._site_update.article_requested.connect(self.article_requested)
            self._site_update.broke.connect(self.broke)
        return self._site_update

    def cancel(self) -> None:
        """Stop at the next file."""
        self.publisher.cancel()

    def stop(self) -> None:
        """Cancel what runs and wait for it to end."""
        self._schedule.stop()
        if self._site_update is not None:
            self._site_update.wait()
        if self._publisher is not None:
            self._publisher.wait()

    def _connect(self, publisher: "Publisher") -> None:
        publisher.told.connect(self._tell)
        publisher.progressed.connect(self._show_progress)
        publisher.published.connect(self._end)
        publisher.compared.connect(self._compared)
        publisher.failed.connect(self._failed)
        publisher.stopped.connect(self._stopped)
        publisher.broke.connect(self._broke)

    def _begin(self, work: Callable[[], object], *, page: int = 0) -> None:
        """Call `work` unless the last one is still running; `page` is the id of the article concerned."""
        if self.publisher.is_running:
            running = _("One publication is still running.")
            self._notices.tell(NoticeKind.PROGRESS, running, _("Stop it"), self.cancel, owner=self)
            return
        self._request, self._page = partial(self._begin, work, page=page), page
        try:
            self._article.save()
            is_set = bool(self._newsroom.published_site.destinations())
        except EditorError as error:
            self._failed(error)
            return
        if is_set:
            work()
        else:
            self._notices.tell(
                NoticeKind.HINT,
                _("Say where readers find the site, and it is kept up to date from now on."),
                _("Set it up…"),
                self.unset.emit,
            )

    def _tell(self, text: str) -> None:
        self._notices.tell(NoticeKind.PROGRESS, text, _("Stop"), self.cancel, owner=self)

    def _show_progress(self, done: int, total: int) -> None:
        self._notices.progress(done, total, owner=self)

    def _end(self, outcomes: Sequence["UploadOutcome"]) -> None:
        from desktop_editor.publish.uploading import UploadResult
        from desktop_editor.services import publishing

        results = [(outcome.result, outcome.job) for outcome in outcomes]
        uploads = [(result, job) for result, job in results if isinstance(result, UploadResult)]
        sentences = [publishing.summary(result, job.destination) for result, job in uploads]
        kind = (
            NoticeKind.PROBLEM
            if any(result.left or result.broken for result, _job in uploads)
            else NoticeKind.GOOD
        )
        url = self._page_url(outcomes)
        offer = ("", None) if url.isEmpty() else (_("Open the page"), partial(_open, url))
        self._notices.tell(kind, " ".join(dict.fromkeys(sentences)), *offer, owner=self)
        self.published.emit()
        self._go_on()

    def _go_on(self) -> None:
        """Publish what was released during what has just ended."""
        if self._is_wanted_again:
            self.publish_soon()

    def _compared(self, outcomes: Sequence["UploadOutcome"]) -> None:
        self._notices.withdraw(self)
        self.site_update.show_comparison(outcomes)
        self._go_on()

    def _failed(self, error: EditorError) -> None:
        if self._site_update is not None:
            self._site_update.show_failure(error)
        self._notices.tell(NoticeKind.PROBLEM, str(error), _("Try again"), self._request, owner=self)
        self._go_on()

    def _stopped(self) -> None:
        self._is_wanted_again = False
        text = _("Stopped; nothing was left half done.")
        self._notices.tell(NoticeKind.HINT, text, _("Go on"), self._request, owner=self)

    def _broke(self, error: BaseException) -> None:
        text = _("Publishing has failed. The newsroom is as it was.")
        self._notices.tell(NoticeKind.PROBLEM, text, owner=self)
        self.broke.emit(error)

    def _tell_jump(self, jump: timedelta) -> None:
        minutes = abs(jump) // timedelta(minutes=1)
        changed = _(
            "The clock of this computer was changed by {hours} h {minutes} min. By what it shows now, "
            "scheduled texts are due; they wait until you say that it is right."
        )
        ahead = _(
            "The clock of this computer is far ahead of everything in the newsroom. By what it shows, "
            "scheduled texts are due; they wait until you say that it is right."
        )
        text = changed if jump else ahead
        text = text.format(hours=minutes // 60, minutes=minutes % 60)
        offer = _("The clock is right: publish them")
        self._notices.tell(NoticeKind.QUESTION, text, offer, self._schedule.trust, owner=self._schedule)

    def _page_url(self, outcomes: Sequence["UploadOutcome"]) -> QUrl:
        """Return the URL of the published page or of the front page: on the site, else in a folder."""
        site = self._sites.site(())
        article = self._newsroom.releases.text(self._page) if self._page else None
        address = addresses.article_address(article, site) if article else addresses.INDEX
        if public := addresses.absolute(address, site):
            return QUrl(public)
        targets = (outcome.job.destination for outcome in outcomes)
        folder = next(
            (target.folder for target in targets if target.kind is destination.DestinationKind.FOLDER), ""
        )
        return QUrl.fromLocalFile(str(Path(folder) / address)) if folder else QUrl()


def _open(url: QUrl) -> None:
    QDesktopServices.openUrl(url)
