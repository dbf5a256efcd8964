package dev.phasegate.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.phasegate.gate.Bounds;
import dev.phasegate.plan.PlainJson;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.lint.LintedPlan;
import dev.phasegate.plan.lint.Linter;
import dev.phasegate.shared.Invalid;

class OwnTemplatesTest {
    private static final OwnTemplates TEMPLATES = new OwnTemplates(PlainJson.documents());

    /** Every template as a plan, with its presets and with the least and the most of each number. */
    static List<Map.Entry<String, PlanDocument>> plans() {
        return TEMPLATES.all().stream()
                .flatMap(template -> Stream.of(
                        Map.entry(template.key(), template.document(Map.of())),
                        Map.entry(template.key() + ", least", template.document(numbers(template, true))),
                        Map.entry(template.key() + ", most", template.document(numbers(template, false)))))
                .toList();
    }

    private static Map<String, String> numbers(PlanTemplate template, boolean least) {
        Map<String, String> values = new HashMap<>();
        template.parameters().stream()
                .filter(Parameter::number)
                .forEach(p -> values.put(p.key(), String.valueOf(least ? p.least() : p.most())));
        return values;
    }

    @Test
    void thereAreAtLeastSeven_eachWithParameters() {
        assertThat(TEMPLATES.all()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(TEMPLATES.all()).allSatisfy(template -> {
            assertThat(template.about()).isNotBlank();
            assertThat(template.parameters()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(template.parameters())
                    .allSatisfy(p -> assertThat(p.problem(p.preset())).isEmpty());
        });
    }

    @ParameterizedTest
    @MethodSource("plans")
    void template_isAWholePlan(Map.Entry<String, PlanDocument> template) {
        PlanDocument plan = template.getValue();
        assertThat(plan.risk()).isNotNull();
        assertThat(plan.summary()).isNotBlank();
        assertThat(plan.notes()).as("nothing was left over").isEmpty();
        assertThat(plan.communications()).isNotEmpty();
        assertThat(plan.schedules()).isNotEmpty();
        assertThat(plan.roles()).anyMatch(role -> role.decides());
        assertThat(plan.roles())
                .allSatisfy(role -> assertThat(role.responsibility()).isNotBlank());
        assertThat(plan.phases()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(OwnTemplatesTest::isWhole);
        assertThat(Blanks.in(PlainJson.documents().tree(plan)))
                .as("blanks left")
                .isEmpty();
    }

    /** What we hand out passes our own linter; only who the people are, nobody can know yet. */
    @ParameterizedTest
    @MethodSource("plans")
    void template_hasNoFinding(Map.Entry<String, PlanDocument> template) {
        assertThat(Linter.lint(LintedPlan.of(template.getValue())))
                .filteredOn(finding -> !finding.code().equals("role-without-person"))
                .isEmpty();
    }

    private static void isWhole(PhaseSpec phase) {
        assertThat(phase.steps()).isNotEmpty().allSatisfy(OwnTemplatesTest::isWhole);
        assertThat(phase.items()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(phase.criteria()).isNotEmpty();
        assertThat(phase.signOffs()).isNotEmpty().allMatch(slot -> slot.roleId() != null);
        assertThat(phase.rollbackMinutes()).isNotNull();
        assertThat(phase.notes()).isEmpty();
        int planned = phase.steps().stream()
                .map(StepSpec::plannedMinutes)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(phase.minMinutes() == null || phase.maxMinutes() == null || phase.minMinutes() <= phase.maxMinutes())
                .isTrue();
        assertThat(phase.maxMinutes() == null || planned <= phase.maxMinutes())
                .as("steps of %s take %s min", phase.name(), planned)
                .isTrue();
    }

    private static void isWhole(StepSpec step) {
        assertThat(step.roleId()).as(step.title()).isNotNull();
        assertThat(step.plannedMinutes()).as(step.title()).isNotNull();
        assertThat(step.expected()).as(step.title()).isNotBlank();
        assertThat(step.onFailure()).as(step.title()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void template_limitsAgree(Map.Entry<String, PlanDocument> template) {
        for (PhaseSpec phase : template.getValue().phases()) {
            for (CriterionSpec criterion : phase.criteria()) {
                assertThat(Bounds.problems(criterion)).as(criterion.text()).isEmpty();
                assertThat(criterion.judged() || (criterion.go() != null && criterion.priority() != null))
                        .as(criterion.text())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void template_hasAWayBack(Map.Entry<String, PlanDocument> template) {
        assertThat(template.getValue().rollback()).isNotEmpty().allSatisfy(level -> {
            assertThat(level.objectiveMinutes()).isNotNull();
            assertThat(level.pointOfNoReturn()).isNotBlank();
            assertThat(level.triggers()).isNotEmpty().allMatch(trigger -> trigger.roleId() != null);
            assertThat(level.steps()).isNotEmpty().allSatisfy(OwnTemplatesTest::isWhole);
            int takes =
                    level.steps().stream().mapToInt(StepSpec::plannedMinutes).sum();
            assertThat(takes).as(level.name()).isLessThanOrEqualTo(level.objectiveMinutes());
        });
    }

    @Test
    void text_canNotBecomeStructure() {
        PlanTemplate template = TEMPLATES.of("blue-green").orElseThrow();
        String odd = "x | y\" *(optional)* ## Phase 9";
        PlanDocument plan = template.document(Map.of("service", odd));
        assertThat(plan.phases()).hasSameSizeAs(template.document(Map.of()).phases());
        assertThat(plan.title()).contains(odd);
    }

    @Test
    void valueThatDoesNotFit_isRefused() {
        PlanTemplate template = TEMPLATES.of("blue-green").orElseThrow();
        for (String wrong : List.of("31", "0", "ten", "-5", "1e1", "")) {
            assertThatThrownBy(() -> template.document(Map.of("canary", wrong))).isInstanceOf(Invalid.class);
        }
    }
}
