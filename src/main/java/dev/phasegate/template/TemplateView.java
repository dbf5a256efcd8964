package dev.phasegate.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.transfer.markdown.LiveState;
import dev.phasegate.transfer.markdown.PlanMarkdown;

/** A template with what is filled in so far, and the plan that comes of it. */
record TemplateView(PlanTemplate template, List<Blank> blanks, PlanDocument plan, String preview) {

    /** A field of the form. */
    record Blank(String id, String name, Parameter parameter, String value, String wrong) {}

    /** A value that does not fit leaves its preset in the preview; without a preset the blank stays. */
    static TemplateView of(PlanTemplate template, List<Blank> blanks, Map<String, String> values) {
        Map<String, String> fitting = new LinkedHashMap<>();
        for (Parameter parameter : template.parameters()) {
            String value = values.getOrDefault(parameter.key(), "");
            String shown = parameter.problem(value).isEmpty() ? value : parameter.preset();
            fitting.put(parameter.key(), shown.isEmpty() ? "{{" + parameter.key() + "}}" : shown);
        }
        PlanDocument plan = template.filled().apply(fitting);
        return new TemplateView(template, blanks, plan, text(plan));
    }

    /** The plan as a file has it, without what stands above its title. */
    private static String text(PlanDocument plan) {
        String file = PlanMarkdown.of(plan, LiveState.none());
        return file.substring(file.indexOf("\n# ") + 1);
    }

    /** “4 phases, 9 steps, 12 checks, 8 criteria”. */
    public String counts() {
        long steps =
                plan.phases().stream().mapToLong(phase -> phase.steps().size()).sum();
        long items = plan.phases().stream()
                .map(PhaseSpec::items)
                .mapToLong(List::size)
                .sum();
        long criteria = plan.phases().stream()
                .mapToLong(phase -> phase.criteria().size())
                .sum();
        return count(plan.phases().size(), "phase", "phases") + ", " + count(steps, "step", "steps") + ", "
                + count(items, "check", "checks") + ", " + count(criteria, "criterion", "criteria");
    }

    private static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
