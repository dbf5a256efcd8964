package dev.phasegate.signoff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.phasegate.gate.Gate;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.shared.Invalid;

/** “Go, if …” as it was typed: texts, roles and phases of equal position belong together. A row without text is none. */
record ConditionForm(List<String> texts, List<String> roles, List<String> dues) {
    static final int ROWS = 3;
    static final ConditionForm NONE = new ConditionForm(List.of(), List.of(), List.of());
    private static final int LONGEST = 300;
    /** In place of a phase. */
    static final String PLAN_END = "end";

    ConditionForm {
        texts = texts == null ? List.of() : List.copyOf(texts);
        roles = roles == null ? List.of() : List.copyOf(roles);
        dues = dues == null ? List.of() : List.copyOf(dues);
    }

    /** {@code duePhaseId} null: before the plan is completed. */
    record Condition(String text, TeamRole role, String duePhaseId) {}

    /** Throws {@link Invalid} that names the rows. */
    List<Condition> read(Gate gate) {
        Map<String, String> problems = new LinkedHashMap<>();
        List<Condition> read = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).strip().replaceAll("\\s+", " ");
            if (!text.isEmpty()) {
                String problem = i >= ROWS ? "Up to " + ROWS + " conditions." : problem(text);
                TeamRole role = gate.document().role(at(roles, i)).orElse(null);
                if (problem.isEmpty() && role == null) {
                    problem = "Choose the role that has to do it.";
                }
                if (!problem.isEmpty()) {
                    problems.put("condition-" + (i + 1), problem);
                }
                read.add(new Condition(text, role, due(gate, at(dues, i), i, problems)));
            }
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return read;
    }

    private static String problem(String text) {
        if (text.length() > LONGEST) {
            return "Up to " + LONGEST + " characters; this has " + text.length() + ".";
        }
        return text.chars().anyMatch(Character::isISOControl) ? "This holds a character that is no text." : "";
    }

    private static String due(Gate gate, String typed, int row, Map<String, String> problems) {
        List<PhaseSpec> later = later(gate);
        if (typed.equals(PLAN_END) || later.isEmpty()) {
            return null;
        }
        if (typed.isEmpty()) {
            return later.get(0).id();
        }
        if (later.stream().noneMatch(phase -> phase.id().equals(typed))) {
            problems.putIfAbsent("condition-" + (row + 1), "Choose a phase that comes after this one.");
        }
        return typed;
    }

    private static String at(List<String> values, int i) {
        return i < values.size() ? values.get(i) : "";
    }

    /** The phases that are still to come. */
    static List<PhaseSpec> later(Gate gate) {
        return gate.document().phases().stream().skip(gate.phase().number()).toList();
    }

    /** The rows for a page, with what was typed. */
    List<Row> rows(Map<String, String> errors) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> new Row(
                        i + 1,
                        at(texts, i),
                        at(roles, i),
                        at(dues, i),
                        errors.getOrDefault("condition-" + (i + 1), "")))
                .toList();
    }

    boolean any() {
        return texts.stream().anyMatch(text -> !text.isBlank());
    }

    /** One row of the form. */
    public record Row(int number, String text, String role, String due, String error) {}

    /** What the rows offer to choose from. */
    public record Offer(List<TeamRole> roles, List<Due> dues) {
        static Offer of(Gate gate) {
            List<Due> dues = new ArrayList<>();
            int number = gate.phase().number();
            for (PhaseSpec phase : later(gate)) {
                dues.add(new Due(phase.id(), "in phase " + ++number));
            }
            dues.add(new Due(PLAN_END, "before the plan is completed"));
            return new Offer(gate.document().roles(), dues);
        }
    }

    /** A place to do it. */
    public record Due(String value, String words) {}
}
