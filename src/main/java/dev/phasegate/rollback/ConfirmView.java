package dev.phasegate.rollback;

import java.util.List;
import java.util.Map;

import dev.phasegate.plan.Seat;

/**
 * The question before a rollback. {@code obstacle}: why it can't be started, empty where it can; {@code crossed}: ids of levels
 * whose point of no return lies behind; {@code past}: runs of this plan, newest first.
 */
record ConfirmView(
        Seat seat,
        String planTitle,
        int phase,
        String phaseName,
        String obstacle,
        Readiness readiness,
        List<String> crossed,
        List<PastRun> past,
        String alarms,
        Map<String, String> errors,
        StartForm typed) {

    public String plan() {
        return "/plans/" + seat.plan().slug();
    }

    public String phasePath() {
        return plan() + "/phases/" + phase;
    }

    public String topic() {
        return "plan:" + seat.plan().slug();
    }

    public boolean startable() {
        return seat.member() && obstacle.isEmpty();
    }

    public boolean rehearsable() {
        return seat.member() && !seat.plan().state().ended();
    }

    public BackForm form() {
        return new BackForm(
                phasePath(),
                phase,
                readiness,
                crossed,
                typed,
                error("level") + error("reason") + error("action"),
                false);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public List<PastRun> latest() {
        return past.stream().limit(8).toList();
    }
}
