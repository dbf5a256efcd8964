package dev.phasegate.plan.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;

class PlanEditTest {
    private final Map<String, Object> plan = Sample.plan();

    @Test
    void setFields_leavesTheOthersAndTheOldTree() {
        Map<String, Object> after = new PlanEdit.SetFields("i1", Map.of("text", "Compare")).apply(plan);

        assertThat(Sample.value(after, "i1", "text")).isEqualTo("Compare");
        assertThat(Sample.value(after, "i1", "required")).isEqualTo(true);
        assertThat(plan).isEqualTo(Sample.plan());
    }

    @Test
    void setFields_ofThePlanItself() {
        Map<String, Object> after = new PlanEdit.SetFields("plan", Map.of("title", "Bills")).apply(plan);

        assertThat(after).containsEntry("title", "Bills");
    }

    @Test
    void setFields_ofSomethingGone_isConflict() {
        PlanEdit edit = new PlanEdit.SetFields("nothing", Map.of());

        assertThatThrownBy(() -> edit.apply(plan)).isInstanceOf(Conflict.class).hasMessageContaining("gone");
    }

    @Test
    void add_goesAfterTheOneNamed_withDefaults() {
        PlanEdit edit = new PlanEdit.Add(ElementKind.ITEM, "g1", "i1", "new", Map.of("text", "More"));

        Map<String, Object> after = edit.apply(plan);

        assertThat(Sample.ids(after, "g1", "items")).containsExactly("i1", "new", "i2", "i3");
        assertThat(Sample.value(after, "new", "required")).isEqualTo(true);
    }

    @Test
    void add_withoutPredecessor_isFirst_andMakesTheList() {
        PlanEdit edit = new PlanEdit.Add(ElementKind.WINDOW, "p2", null, "w", Map.of());

        assertThat(Sample.ids(edit.apply(plan), "p2", "windows")).containsExactly("w");
    }

    @Test
    void add_intoTheWrongKind_isRefused() {
        PlanEdit edit = new PlanEdit.Add(ElementKind.ITEM, "p1", null, "x", Map.of());

        assertThatThrownBy(() -> edit.apply(plan)).isInstanceOf(Invalid.class).hasMessageContaining("can't hold");
    }

    @Test
    void move_withinTheList() {
        assertThat(Sample.ids(new PlanEdit.Move("i1", 1).apply(plan), "g1", "items"))
                .containsExactly("i2", "i1", "i3");
        assertThat(Sample.ids(new PlanEdit.Move("p2", -1).apply(plan), "plan", "phases"))
                .containsExactly("p2", "p1");
    }

    @Test
    void move_ofACheckOverTheEnd_goesToTheNextChecklist() {
        Map<String, Object> after = new PlanEdit.Move("i3", 1).apply(plan);

        assertThat(Sample.ids(after, "g1", "items")).containsExactly("i1", "i2");
        assertThat(Sample.ids(after, "g2", "items")).containsExactly("i3", "i4");
    }

    @Test
    void move_ofTheFirstUp_isRefused() {
        PlanEdit edit = new PlanEdit.Move("s1", -1);

        assertThatThrownBy(() -> edit.apply(plan)).isInstanceOf(Conflict.class).hasMessageContaining("first");
    }

    @Test
    void remove_takesWhatIsInIt() {
        Map<String, Object> after = new PlanEdit.Remove("g1").apply(plan);

        assertThat(Sample.ids(after, "p1", "checklists")).containsExactly("g2");
        assertThat(new ElementTree(after).find("i1")).isEmpty();
    }

    @Test
    void remove_ofARoleInUse_saysWhere() {
        PlanEdit edit = new PlanEdit.Remove("dba");

        assertThatThrownBy(() -> edit.apply(plan))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("“DBA” is still used")
                .hasMessageContaining("sign-off (role) in phase 1");
    }

    @Test
    void remove_ofAnOptionWithSteps_saysWhich() {
        PlanEdit edit = new PlanEdit.Remove("b1");

        assertThatThrownBy(() -> edit.apply(plan)).isInstanceOf(Conflict.class).hasMessageContaining("step “Copy”");
    }

    @Test
    void remove_ofThePhaseWithItsReferencesInside_isFine() {
        assertThat(Sample.ids(new PlanEdit.Remove("p1").apply(plan), "plan", "phases"))
                .containsExactly("p2");
    }

    @Test
    void duplicate_hasIdsOfItsOwn_andKeepsReferencesInside() {
        Map<String, Object> after = new PlanEdit.Duplicate("p1", "copy").apply(plan);

        assertThat(Sample.ids(after, "plan", "phases")).containsExactly("p1", "copy", "p2");
        assertThat(Sample.value(after, "copy", "name")).isEqualTo("Prepare (copy)");
        ElementTree tree = new ElementTree(after);
        Element step =
                ElementTree.children(tree.find("copy").orElseThrow(), "steps").get(1);
        assertThat(step.id()).isNotEqualTo("s2");
        assertThat(Lookup.around(step).options())
                .containsKey((String) step.node().get("optionId"));
        assertThat(tree.byId()).hasSize(tree.all().size());
    }
}
