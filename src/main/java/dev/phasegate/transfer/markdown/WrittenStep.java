package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.document.Branch;
import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.shared.Ids;

/** A step as {@link StepMarkdown} writes it. */
final class WrittenStep {
    private final Entry entry;
    private final RoleLabels roles;
    private final List<Branch> branches;
    private final List<String> instructions = new ArrayList<>();
    private final StringBuilder expected = new StringBuilder();
    private final StringBuilder fails = new StringBuilder();
    private String language = "";
    private String command = "";
    private boolean commanded;

    private WrittenStep(Entry entry, RoleLabels roles, List<Branch> branches) {
        this.entry = entry;
        this.roles = roles;
        this.branches = branches;
    }

    static StepSpec of(Entry entry, RoleLabels roles, List<Branch> branches, Map<String, Integer> lines) {
        WrittenStep step = new WrittenStep(entry, roles, branches);
        step.body();
        StepSpec spec = step.spec();
        lines.put(spec.id(), entry.line());
        return spec;
    }

    private void body() {
        StringBuilder label = null;
        for (Blocks.Block block : Blocks.of(entry.body())) {
            if (block.kind() == Blocks.Kind.CODE && !commanded) {
                command = block.text();
                language = block.language();
                commanded = true;
                label = null;
            } else if (block.kind() == Blocks.Kind.WORDS && labelled(block.text()) != null) {
                label = labelled(block.text());
                String same =
                        block.text().substring(block.text().indexOf(':') + 1).strip();
                append(label, same);
            } else if (label != null) {
                append(label, again(block));
            } else {
                instructions.add(again(block));
            }
        }
    }

    /** More code than one command stays code. */
    private static String again(Blocks.Block block) {
        return block.kind() == Blocks.Kind.CODE
                ? "```" + block.language() + "\n" + block.text() + "\n```"
                : block.text();
    }

    private StringBuilder labelled(String text) {
        if (text.startsWith(StepText.EXPECTED + ":")) {
            return expected;
        }
        return text.startsWith(StepText.FAILS + ":") ? fails : null;
    }

    private static void append(StringBuilder label, String text) {
        label.append(label.isEmpty() || text.isEmpty() ? "" : "\n\n").append(text);
    }

    private StepSpec spec() {
        Attributes told = entry.attributes();
        Branch branch = null;
        String option = null;
        String[] way = told.text("only way").split("\\.", 2);
        if (number(way[0], branches.size()) > 0) {
            branch = branches.get(number(way[0], branches.size()) - 1);
            int chosen = way.length < 2 ? 0 : number(way[1], branch.options().size());
            option = chosen == 0 ? null : branch.options().get(chosen - 1).id();
        }
        return new StepSpec(
                Ids.next(),
                entry.text(),
                roles.id(told.text("for")),
                told.minutes("at"),
                told.minutes("takes"),
                String.join("\n\n", instructions),
                language,
                command,
                expected.toString(),
                fails.toString(),
                policy(told),
                told.has("required"),
                branch == null ? null : branch.id(),
                option);
    }

    /** 0 where it is none up to {@code most}. */
    private static int number(String text, int most) {
        int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        return number <= most ? number : 0;
    }

    private static OnFailure policy(Attributes told) {
        if (told.has("retry on failure")) {
            return OnFailure.RETRY;
        }
        return told.has("failure may be ignored") ? OnFailure.IGNORE : OnFailure.FAIL;
    }
}
