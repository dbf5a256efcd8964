package dev.phasegate.transfer.markdown;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.Branch;
import dev.phasegate.plan.document.BranchOption;
import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.plan.document.Communication;
import dev.phasegate.plan.document.Contact;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.DeclaredException;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Priority;
import dev.phasegate.plan.document.Relaxed;
import dev.phasegate.plan.document.Risk;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.Schedule;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.Taken;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.plan.document.Trigger;
import dev.phasegate.plan.document.WindowRule;
import dev.phasegate.shared.Ids;

/** Plans that use every field, with texts that look like the structure of the file they are written to. */
final class RandomPlan {
    private static final List<String> NASTY = List.of(
            "a | b \\| c \\\\",
            "ends with \\",
            "## Phase 2: no",
            "- [x] ticked",
            "[ ] box",
            "> quote",
            "```sh",
            "| a | b |",
            "--- | ---",
            "text *(optional)*",
            "*(for Lead)*",
            "x *(",
            "; ; for",
            "<br>",
            "\\<br>",
            "1. one",
            "Expected: no",
            "If it fails: x",
            "phasegate: 1",
            "---",
            "🚀 日本語 עברית",
            "# Title",
            "Risk: high",
            "- Risk: high",
            "a\tb",
            "`code`",
            "\\*",
            "'\"",
            ": x",
            "null",
            "true",
            "1e5",
            "0x1F",
            "*alias",
            "&anchor",
            "!tag",
            "%",
            "@",
            "{{a}}");
    private final Random random;
    private List<TeamRole> roles = List.of();

    RandomPlan(long seed) {
        random = new Random(seed);
    }

    private String line() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(text.isEmpty() ? "" : " ").append(NASTY.get(random.nextInt(NASTY.size())));
        }
        return text.toString().strip();
    }

    private String maybe() {
        return random.nextInt(3) == 0 ? "" : line();
    }

    private String lines() {
        StringBuilder text = new StringBuilder(maybe());
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append("\n".repeat(1 + random.nextInt(3))).append(line());
        }
        return text.toString().strip();
    }

    private Integer minutes() {
        return random.nextBoolean() ? null : (Integer) random.nextInt(5_000);
    }

    private <T> List<T> some(Supplier<T> one) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            all.add(one.get());
        }
        return all;
    }

    private <T> T one(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String role() {
        return roles.isEmpty() || random.nextBoolean()
                ? null
                : roles.get(random.nextInt(roles.size())).id();
    }

    PlanDocument document() {
        List<TeamRole> team = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            team.add(new TeamRole(
                    Ids.next(),
                    line() + i,
                    lines(),
                    maybe(),
                    team.isEmpty() ? null : team.get(0).id(),
                    random.nextBoolean()));
        }
        roles = team;
        return new PlanDocument(
                line(),
                lines(),
                one(Risk.values()),
                "Europe/Berlin",
                maybe(),
                Instant.ofEpochSecond(random.nextInt()),
                one(Separation.values()),
                team,
                some(this::phase),
                some(this::rollback),
                some(() -> new Communication(Ids.next(), maybe(), maybe(), maybe(), maybe(), lines())),
                some(() -> new Contact(Ids.next(), line(), role(), maybe())),
                some(() -> new Schedule(Ids.next(), line(), maybe().replace("`", ""), minutes(), minutes())),
                some(this::window),
                some(this::note),
                one(Relaxed.values()),
                random.nextBoolean() ? null : 1 + random.nextInt(72));
    }

    private WindowRule window() {
        return new WindowRule(
                Ids.next(),
                random.nextBoolean(),
                random.nextBoolean() ? List.of(1, 5, 7) : List.of(),
                "09:00",
                "17:30",
                maybe(),
                maybe());
    }

    private Note note() {
        return new Note(Ids.next(), lines(), null);
    }

    private PhaseSpec phase() {
        List<Branch> branches =
                some(() -> new Branch(Ids.next(), line(), some(() -> new BranchOption(Ids.next(), line(), maybe()))));
        return new PhaseSpec(
                Ids.next(),
                line(),
                lines(),
                minutes(),
                minutes(),
                one(Risk.values()),
                minutes(),
                minutes(),
                random.nextBoolean(),
                some(this::window),
                some(() -> step(branches)),
                branches,
                some(() -> new ChecklistGroup(Ids.next(), maybe(), some(this::item))),
                some(this::criterion),
                some(() -> new SignOffSlot(Ids.next(), role(), 1 + random.nextInt(3))),
                some(this::note),
                some(() -> new Checkpoint(
                        Ids.next(),
                        line(),
                        role(),
                        "09:00",
                        maybe(),
                        minutes(),
                        minutes(),
                        minutes(),
                        random.nextBoolean())));
    }

    private ItemSpec item() {
        return new ItemSpec(Ids.next(), lines(), role(), random.nextBoolean(), null);
    }

    private StepSpec step(List<Branch> branches) {
        Branch branch =
                branches.isEmpty() || random.nextBoolean() ? null : branches.get(random.nextInt(branches.size()));
        String option = branch == null || branch.options().isEmpty()
                ? null
                : branch.options().get(0).id();
        return new StepSpec(
                Ids.next(),
                line(),
                role(),
                random.nextBoolean() ? null : (Integer) (random.nextInt(600) - 300),
                minutes(),
                lines(),
                random.nextBoolean() ? "sh" : "",
                random.nextBoolean() ? "" : lines(),
                lines(),
                lines(),
                one(OnFailure.values()),
                random.nextBoolean(),
                branch == null ? null : branch.id(),
                option);
    }

    private Bound bound() {
        if (random.nextInt(3) == 0) {
            return null;
        }
        Operator op = one(Operator.values());
        BigDecimal value = BigDecimal.valueOf(random.nextInt(100_000) - 50_000, random.nextInt(4));
        return new Bound(op, value, op == Operator.BETWEEN ? value.add(BigDecimal.TEN) : null, random.nextBoolean());
    }

    private CriterionSpec criterion() {
        boolean judged = random.nextInt(3) == 0;
        String text = line();
        String metric = random.nextBoolean() ? text : judged ? "" : line();
        String unit = one(new String[] {"", "%", "ms", "rows per second", "a | b"});
        return new CriterionSpec(
                Ids.next(),
                text,
                judged,
                metric,
                unit,
                judged ? null : bound(),
                judged ? null : bound(),
                judged ? null : bound(),
                one(Priority.values()),
                role(),
                minutes(),
                random.nextBoolean(),
                null,
                judged || random.nextBoolean() ? null : one(Taken.values()),
                judged ? null : minutes());
    }

    private RollbackLevel rollback() {
        return new RollbackLevel(
                Ids.next(),
                maybe(),
                minutes(),
                lines(),
                some(() -> step(List.of())),
                some(() -> new Trigger(Ids.next(), line(), lines(), role())),
                some(() -> new DeclaredException(Ids.next(), line())));
    }
}
