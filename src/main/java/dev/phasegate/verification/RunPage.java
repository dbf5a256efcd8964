package dev.phasegate.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.plan.Seat;
import dev.phasegate.verification.probe.ShownTable;

/** One run. {@code compared}: with the one before it; null where one of the two came to no result. */
record RunPage(Seat seat, Check check, CheckRun run, RunComparison compared) {
    static final int MOST_ROWS = 200;

    static RunPage of(Seat seat, Check check, CheckRun run) {
        CheckRun before =
                RunState.RESULTS.contains(run.state()) ? CheckRun.before(run).orElse(null) : null;
        return new RunPage(seat, check, run, before == null ? null : RunComparison.of(before, run));
    }

    /** As many rows as a page can hold; all of them are in the JSON. */
    public List<ShownTable> tables() {
        List<ShownTable> shown = new ArrayList<>();
        int room = MOST_ROWS;
        for (ShownTable table : run.tables()) {
            int rows = Math.min(room, table.rows().size());
            int left = table.rows().size() - rows;
            String more = left == 0 ? "" : left + " more rows are in the JSON of the run";
            String note =
                    Stream.of(table.note(), more).filter(s -> !s.isEmpty()).collect(Collectors.joining("; "));
            shown.add(
                    new ShownTable(table.title(), table.columns(), table.rows().subList(0, rows), note));
            room -= rows;
        }
        return shown;
    }

    public String plan() {
        return "/plans/" + seat.plan().slug();
    }

    public String checkPath() {
        return plan() + "/checks/" + check.id();
    }

    public String path() {
        return checkPath() + "/runs/" + run.id();
    }

    public String part() {
        return "check:" + check.id();
    }

    public String topic() {
        return "plan:" + seat.plan().slug();
    }

    public boolean cancellable() {
        return seat.member() && !run.state().over();
    }

    public boolean anotherVersion() {
        return compared.anotherVersion(run);
    }
}
