package dev.phasegate.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.poll.Polls;

/** Something that waits for the viewer: what, why, and the one button. {@code since} may be null. */
record Task(String state, String title, String text, Instant since, String href, String button) {

    /** At most one task per plan, the most pressing. The document says which roles sign and decide. */
    static Optional<Task> of(PlanRow row, PlanDocument document) {
        if (row.mine().looksOn() || document == null) {
            return Optional.empty();
        }
        if (row.mine().access() == Seat.Access.READER) {
            return guest(row, document);
        }
        if (row.state() != PlanState.IN_PROGRESS) {
            return wayBack(row, document);
        }
        if (row.phase() == null && row.mine().owed() > 0) {
            return Optional.of(owed(row));
        }
        if (row.phase() == null) {
            return owner(row)
                    ? Optional.of(new Task(
                            "PASSED",
                            "Complete: " + row.title(),
                            "Every phase is behind.",
                            null,
                            row.href(),
                            "Open the plan"))
                    : Optional.empty();
        }
        boolean decides = decides(row, document);
        if (decides && row.phase().held()) {
            return Optional.of(held(row));
        }
        return switch (row.phase().shown()) {
            case READY_TO_SIGN -> sign(row, document).or(() -> decides ? decide(row, document) : Optional.empty());
            case IN_PROGRESS, OBSERVING -> row.mine().open() > 0 ? Optional.of(work(row)) : Optional.empty();
            case NOT_STARTED -> owner(row) ? Optional.of(start(row)) : Optional.empty();
            case ROLLING_BACK, ROLLED_BACK -> decides ? Optional.of(rolledBack(row)) : Optional.empty();
            case PASSED, SKIPPED -> Optional.empty();
        };
    }

    /** A poll for each phase that asks one of the viewer's roles, while nobody has answered for it. */
    static Stream<Task> polls(PlanRow row, PlanDocument document, Long me) {
        if (row.mine().access() == Seat.Access.READER || document == null) {
            return Stream.empty();
        }
        return row.news().polls().stream().flatMap(poll -> {
            List<String> roles = Polls.asked(poll, document, me);
            String title = "A poll is open: answer for " + String.join(" and ", roles);
            String text = row.title() + ", phase " + poll.phase() + " · " + poll.question();
            String href = row.href() + "/phases/" + poll.phase() + "/poll";
            return roles.isEmpty()
                    ? Stream.empty()
                    : Stream.of(new Task("YOUR_TURN", title, text, null, href, "Answer"));
        });
    }

    /** A plan on hold asks for nothing, unless it is on its way back or came from there. */
    private static Optional<Task> wayBack(PlanRow row, PlanDocument document) {
        if (row.state() != PlanState.ON_HOLD || row.phase() == null) {
            return Optional.empty();
        }
        return switch (row.phase().state()) {
            case ROLLING_BACK -> Optional.of(rollingBack(row));
            case ROLLED_BACK -> decides(row, document) || owner(row) ? Optional.of(rolledBack(row)) : Optional.empty();
            case NOT_STARTED, IN_PROGRESS, OBSERVING, READY_TO_SIGN, PASSED, SKIPPED -> Optional.empty();
        };
    }

    private static Task rollingBack(PlanRow row) {
        int number = row.phase().number();
        return new Task(
                "ROLLING_BACK",
                "Phase " + number + " is rolling back",
                where(row),
                null,
                row.phaseHref() + "/rollback",
                "Open the rollback");
    }

    /** Who signs for somebody and has no part in the plan otherwise. */
    private static Optional<Task> guest(PlanRow row, PlanDocument document) {
        return row.state() == PlanState.IN_PROGRESS
                        && row.phase() != null
                        && row.phase().shown() == PhaseState.READY_TO_SIGN
                ? sign(row, document)
                : Optional.empty();
    }

    private static Optional<Task> sign(PlanRow row, PlanDocument document) {
        List<SignOffSlot> slots = slots(row, document);
        boolean mine = solo(document)
                || slots.stream()
                        .map(SignOffSlot::roleId)
                        .anyMatch(role -> row.mine().roleIds().contains(role)
                                || row.mine().handed().contains(role));
        int needed = needed(slots);
        if (!mine
                || needed == 0
                || (row.mine().signed() && !solo(document))
                || row.phase().signed() >= needed) {
            return Optional.empty();
        }
        String text = where(row) + " · " + row.phase().signed() + " of " + needed + " people have signed";
        return Optional.of(new Task(
                "READY_TO_SIGN",
                "Sign off: " + row.phase().name(),
                text,
                row.phase().observedUntil(),
                row.phaseHref() + "/sign",
                "Review and sign"));
    }

    private static Optional<Task> decide(PlanRow row, PlanDocument document) {
        if (row.phase().signed() < needed(slots(row, document))) {
            return Optional.empty();
        }
        String title = "Decide: " + row.phase().name();
        return Optional.of(new Task(
                "YOUR_TURN",
                title,
                where(row) + " · everyone has signed",
                null,
                row.phaseHref(),
                "Open phase " + row.phase().number()));
    }

    private static Task held(PlanRow row) {
        List<String> why = new ArrayList<>(List.of(where(row)));
        if (row.phase().failed() > 0) {
            why.add(
                    row.phase().failed() == 1
                            ? "1 required task failed"
                            : row.phase().failed() + " required tasks failed");
        }
        if (row.phase().refusedBy() != null) {
            why.add(row.phase().refusedBy() + " says NO-GO");
        }
        return new Task(
                "HELD",
                "Decide: wait or roll back",
                String.join(" · ", why),
                null,
                row.phaseHref(),
                "Open phase " + row.phase().number());
    }

    private static Task owed(PlanRow row) {
        int open = row.mine().owed();
        return new Task(
                "IN_PROGRESS",
                open == 1 ? "1 condition waits for you" : open + " conditions wait for you",
                row.title() + " · the plan can't be completed before",
                null,
                row.href() + "/conditions",
                "Open the conditions");
    }

    private static Task work(PlanRow row) {
        int open = row.mine().open();
        String title = (open == 1 ? "1 check waits for you: " : open + " checks wait for you: ")
                + row.phase().name();
        return new Task(
                "IN_PROGRESS", title, where(row), null, row.phaseHref() + "?checks=mine#h-ch", "Open the checklist");
    }

    private static Task start(PlanRow row) {
        String title =
                "Start phase " + row.phase().number() + ": " + row.phase().name();
        return new Task(
                "NOT_STARTED",
                title,
                row.title() + " · nothing is running",
                null,
                row.phaseHref(),
                "Open phase " + row.phase().number());
    }

    private static Task rolledBack(PlanRow row) {
        return new Task(
                "ROLLED_BACK",
                "Decide what comes after the rollback",
                where(row),
                null,
                row.phaseHref(),
                "Open phase " + row.phase().number());
    }

    private static String where(PlanRow row) {
        return row.title() + ", phase " + row.phase().number();
    }

    private static boolean owner(PlanRow row) {
        return row.mine().access() == Seat.Access.OWNER;
    }

    private static boolean decides(PlanRow row, PlanDocument document) {
        return solo(document)
                || document.roles().stream()
                        .anyMatch(role -> role.decides() && row.mine().roleIds().contains(role.id()));
    }

    private static boolean solo(PlanDocument document) {
        return document.separation() == Separation.SOLO;
    }

    private static int needed(List<SignOffSlot> slots) {
        return slots.stream().mapToInt(SignOffSlot::needed).sum();
    }

    private static List<SignOffSlot> slots(PlanRow row, PlanDocument document) {
        return document.phase(row.phase().number()).map(PhaseSpec::signOffs).orElse(List.of());
    }

    /** Smaller is more pressing: trouble, then what others wait for, then work. */
    int urgency() {
        return switch (state) {
            case "HELD", "ROLLING_BACK", "OVERDUE", "REGRESSED", "FAILED", "MISSED" -> 0;
            case "READY_TO_SIGN", "DUE", "BYPASSED" -> 1;
            case "YOUR_TURN", "ROLLED_BACK" -> 2;
            case "IN_PROGRESS" -> 3;
            default -> 4;
        };
    }

    private static boolean wentBack(PlanRow row) {
        return row.state() == PlanState.ON_HOLD
                && row.phase() != null
                && (row.phase().state() == PhaseState.ROLLING_BACK
                        || row.phase().state() == PhaseState.ROLLED_BACK);
    }

    /** Whether a task could be found at all: only then is the document asked. */
    static boolean possible(PlanRow row) {
        return (row.state() == PlanState.IN_PROGRESS || wentBack(row))
                && !row.mine().looksOn()
                && (row.phase() == null
                        || row.phase().state() != PhaseState.IN_PROGRESS
                        || row.phase().workDoneAt() != null
                        || row.phase().failed() > 0
                        || row.phase().refusedBy() != null
                        || row.mine().open() > 0);
    }
}
