package dev.phasegate.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.audit.AuditQuery;
import dev.phasegate.backup.AskedRestores;
import dev.phasegate.backup.ScheduledBackups;
import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.document.PlanDocument;

/** The home page in five queries: plans, counts, latest, backups by themselves, restores that were asked for. A sixth gets the documents that
 * are not in the cache yet. */
@ApplicationScoped
class HomeQuery {
    private static final int CONSIDERED = 200;
    private static final int SHOWN = 20;
    // Nobody works off more than these at once, and each needs its document; the list of plans shows the rest.
    private static final int TASKS = 30;
    private static final int LATEST = 8;
    private static final Duration SOON = Duration.ofHours(24);

    private final PlanRows rows;
    private final PlanDocuments documents;
    private final AuditQuery audit;
    private final ScheduledBackups backups;
    private final AskedRestores restores;
    private final Viewer viewer;
    private final Clock clock;

    HomeQuery(
            PlanRows rows,
            PlanDocuments documents,
            AuditQuery audit,
            ScheduledBackups backups,
            AskedRestores restores,
            Viewer viewer,
            Clock clock) {
        this.rows = rows;
        this.documents = documents;
        this.audit = audit;
        this.backups = backups;
        this.restores = restores;
        this.viewer = viewer;
        this.clock = clock;
    }

    HomeView home() {
        List<PlanRow> plans = rows.active(CONSIDERED);
        PlanCounts counts = rows.counts();
        Instant now = clock.instant();
        List<PlanRow> possible = plans.stream()
                .filter(row -> Task.possible(row) || row.asked())
                .limit(TASKS)
                .toList();
        Map<Long, PlanDocument> found =
                documents.of(possible.stream().collect(Collectors.toMap(PlanRow::id, PlanRow::revision)));
        return new HomeView(
                HomeView.calls(plans),
                tasks(plans, possible, found, now),
                plans.stream().limit(SHOWN).toList(),
                Math.max(0, counts.of(PlanFilter.Show.ACTIVE) - SHOWN),
                next(plans, now.plus(SOON)),
                latest(plans),
                PlanChips.of(counts, PlanFilter.of("active", "", null)),
                refreshIn(possible, found, now));
    }

    private List<Task> tasks(List<PlanRow> plans, List<PlanRow> possible, Map<Long, PlanDocument> found, Instant now) {
        Stream<Task> asked = possible.stream().flatMap(row -> Task.polls(row, found.get(row.id()), viewer.id()));
        Stream<Task> others = possible.stream()
                .flatMap(row -> Stream.concat(
                        LookTasks.of(row, found.get(row.id()), now).stream(),
                        Task.of(row, found.get(row.id())).stream()));
        Stream<Task> calls = plans.stream().flatMap(row -> Calls.of(row, viewer.id(), now));
        Stream<Task> lost = backups.mine().stream().map(HomeQuery::task);
        Stream<Task> second = restores.mine().stream().map(HomeQuery::task);
        // Somebody who waits for an answer comes first.
        return Stream.concat(
                        Stream.concat(asked, second),
                        Stream.of(calls, lost, others)
                                .flatMap(tasks -> tasks)
                                .sorted(Comparator.comparingInt(Task::urgency)))
                .toList();
    }

    private static Task task(AskedRestores.Asked restore) {
        return new Task("YOUR_TURN", restore.title(), restore.text(), null, restore.href(), "Look at it");
    }

    private static Task task(ScheduledBackups.Trouble trouble) {
        return new Task(trouble.state(), trouble.title(), trouble.text(), null, trouble.href(), "Look at its backups");
    }

    /** Seconds until a checkpoint of the viewer is due or overdue; 0 for none today. */
    private static long refreshIn(List<PlanRow> possible, Map<Long, PlanDocument> found, Instant now) {
        return possible.stream()
                .flatMap(row -> LookTasks.nextChange(row, found.get(row.id()), now).stream())
                .mapToLong(at -> Duration.between(now, at).toSeconds() + 1)
                .filter(seconds -> seconds <= SOON.toSeconds())
                .min()
                .orElse(0);
    }

    private static List<PlanRow> next(List<PlanRow> plans, Instant until) {
        return plans.stream()
                .filter(row -> row.nextAt() != null && row.nextAt().isBefore(until))
                .sorted(Comparator.comparing(PlanRow::nextAt))
                .toList();
    }

    private List<HomeView.Latest> latest(List<PlanRow> plans) {
        Map<Long, PlanRow> byId = plans.stream().collect(Collectors.toMap(PlanRow::id, Function.identity()));
        // Plans come changed last first within their trouble; the newest events are of the ones changed last.
        List<Long> recent = plans.stream()
                .sorted(Comparator.comparing(PlanRow::changedAt).reversed())
                .limit(LATEST * 2L)
                .map(PlanRow::id)
                .toList();
        return audit.latestFor(recent, LATEST).stream()
                .flatMap(event ->
                        Stream.ofNullable(byId.get(event.planId())).map(row -> new HomeView.Latest(event, row.title())))
                .toList();
    }
}
