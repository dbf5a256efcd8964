package dev.phasegate.verification;

import dev.phasegate.plan.Seat;

/** One run. {@code compared}: with the one before it; null where one of the two came to no result. */
record RunPage(Seat seat, Check check, CheckRun run, RunComparison compared) {

    static RunPage of(Seat seat, Check check, CheckRun run) {
        CheckRun before =
                RunState.RESULTS.contains(run.state()) ? CheckRun.before(run).orElse(null) : null;
        return new RunPage(seat, check, run, before == null ? null : RunComparison.of(before, run));
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
