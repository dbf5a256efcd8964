package dev.phasegate.verification;

import dev.phasegate.plan.Seat;

/** One run. {@code before}: the run before it, null for the first. */
record RunPage(Seat seat, Check check, CheckRun run, CheckRun before) {
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

    public boolean turned() {
        return before != null && run.state().over() && before.state() != run.state();
    }
}
