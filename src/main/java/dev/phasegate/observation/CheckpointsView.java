package dev.phasegate.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.gate.Gate;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.RoleHolders;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.web.TimeWords;

/** The checkpoints of a phase for the person who looks. {@code history}: every time so far, the latest first. */
public record CheckpointsView(
        String slug, int number, List<Row> rows, List<Past> history, boolean running, Instant nextChange) {
    private static final int SHOWN = 200;

    /** What was typed into the form of one checkpoint, and what is wrong with it. */
    public record Typed(String checkpointId, String note, String error) {
        public static final Typed NOTHING = new Typed("", "", "");
    }

    /** {@code measured}: criteria that it names. {@code answerable}: this person may answer now. */
    public record Row(
            Checkpoint rule,
            String role,
            String status,
            String title,
            String says,
            String due,
            Instant next,
            Answer last,
            List<EvaluatedCriterion> measured,
            boolean answerable,
            boolean wrong,
            Typed typed) {

        public String id() {
            return rule.id();
        }

        public String noteId() {
            return "look-" + rule.id();
        }

        public String noteLabel() {
            if (!open()) {
                return "What is different now?";
            }
            return overdue() ? "Why is it late, and what do you see?" : "Note, needed where something is wrong";
        }

        public String when() {
            return CheckpointWords.rule(rule);
        }

        /** Somebody has to look now. */
        public boolean open() {
            return status.equals("DUE") || status.equals("OVERDUE");
        }

        public boolean overdue() {
            return status.equals("OVERDUE");
        }
    }

    /** A time that was due: answered, missed, or open. */
    public record Past(String text, Instant due, String status, Answer answer, String late) {}

    public static CheckpointsView of(
            Seat seat, Phase phase, PhaseSpec spec, Gate gate, List<Answer> answers, Typed typed) {
        Instant now = gate.at();
        boolean running = phase.state().running() && seat.plan().state().running();
        List<Standing> standings = CheckpointQuery.standings(seat.plan(), phase, spec, answers, now);
        List<Row> rows = standings.isEmpty()
                ? spec.checkpoints().stream().map(rule -> waiting(rule, gate)).toList()
                : standings.stream()
                        .sorted(Standing.PRESSING)
                        .map(s -> row(seat, gate, s, running, typed))
                        .toList();
        return new CheckpointsView(
                seat.plan().slug(),
                phase.number(),
                rows,
                history(seat, phase, spec, answers, now),
                running,
                standings.stream()
                        .map(Standing::nextChange)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null));
    }

    private static Row waiting(Checkpoint rule, Gate gate) {
        return new Row(
                rule,
                gate.document().roleName(rule.roleId()),
                "WAITING",
                rule.text(),
                "",
                "",
                null,
                null,
                List.of(),
                false,
                false,
                Typed.NOTHING);
    }

    private static Row row(Seat seat, Gate gate, Standing standing, boolean running, Typed typed) {
        Checkpoint rule = standing.rule();
        Instant asked = standing.open()
                ? standing.due()
                : standing.last() == null ? null : standing.last().due();
        boolean mine = running && asked != null && RoleHolders.mayWork(seat, rule.roleId());
        String title =
                asked == null ? rule.text() : CheckpointWords.name(standing, asked, gate.at()) + ": " + rule.text();
        return new Row(
                rule,
                gate.document().roleName(rule.roleId()),
                standing.state().name(),
                title,
                CheckpointWords.missed(standing),
                asked == null ? "" : asked.toString(),
                standing.next(),
                standing.last(),
                measured(rule, gate),
                mine,
                standing.wrong(),
                typed.checkpointId().equals(rule.id()) ? typed : Typed.NOTHING);
    }

    private static List<EvaluatedCriterion> measured(Checkpoint rule, Gate gate) {
        return gate.facts().criteria().stream()
                .filter(c -> names(rule, c.text()) || names(rule, c.spec().metric()))
                .toList();
    }

    /** As people write it: “Look at the error rate” names the criterion “Error rate” and the metric error_rate. */
    static boolean names(Checkpoint rule, String name) {
        String words = plain(name);
        return !words.isEmpty() && (" " + plain(rule.text()) + " ").contains(" " + words + " ");
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static List<Past> history(Seat seat, Phase phase, PhaseSpec spec, List<Answer> answers, Instant now) {
        Instant end = phase.endedAt() == null || now.isBefore(phase.endedAt()) ? now : phase.endedAt();
        Stream<Past> all = CheckpointQuery.period(phase).stream()
                .flatMap(period -> CheckpointQuery.standings(seat.plan(), phase, spec, answers, end).stream()
                        .flatMap(standing -> past(standing, period, answers, end)));
        return all.sorted((a, b) -> b.due().compareTo(a.due())).limit(SHOWN).toList();
    }

    private static Stream<Past> past(Standing standing, Period period, List<Answer> answers, Instant now) {
        Checkpoint rule = standing.rule();
        List<Past> found = new ArrayList<>();
        for (Instant due : DueTimes.of(rule, standing.zone(), period.since(), period.until())) {
            if (due.isAfter(now)) {
                break;
            }
            List<Answer> given = answers.stream()
                    .filter(a -> a.checkpointId().equals(rule.id()) && a.due().equals(due))
                    .toList();
            if (given.isEmpty()) {
                boolean open = due.equals(standing.due());
                found.add(new Past(rule.text(), due, open ? standing.state().name() : "MISSED", null, ""));
            }
            given.forEach(a -> found.add(new Past(rule.text(), due, a.good() ? "GOOD" : "WRONG", a, late(rule, a))));
        }
        return found.stream();
    }

    /** “25 min late”; empty where it was in time. */
    private static String late(Checkpoint rule, Answer answer) {
        boolean late = answer.at().isAfter(answer.due().plus(DueTimes.grace(rule)));
        return late ? TimeWords.duration(java.time.Duration.between(answer.due(), answer.at())) + " late" : "";
    }

    public String path() {
        return "/plans/" + slug + "/phases/" + number;
    }

    public String stream() {
        return "plan:" + slug;
    }

    public boolean any() {
        return !rows.isEmpty();
    }

    /** Something has to be done now, by anybody. */
    public boolean pressing() {
        return running && rows.stream().anyMatch(row -> row.open() || row.wrong());
    }
}
