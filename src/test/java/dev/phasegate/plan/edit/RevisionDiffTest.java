package dev.phasegate.plan.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.phasegate.shared.Conflict;

class RevisionDiffTest {
    private final Map<String, Object> before = Sample.plan();

    private static List<String> sentences(Map<String, Object> before, Map<String, Object> after) {
        return RevisionDiff.between(new ElementTree(before), new ElementTree(after)).stream()
                .map(Change::sentence)
                .toList();
    }

    @Test
    void same_hasNoChanges() {
        assertThat(sentences(before, Sample.plan())).isEmpty();
    }

    @Test
    void changedField_saysWasAndIs() {
        Map<String, Object> after =
                new PlanEdit.SetFields("i1", Map.of("text", "Compare", "roleId", "dba")).apply(before);

        assertThat(sentences(before, after))
                .containsExactly("Changed check “Compare” in phase 1 › checklist “Data”: "
                        + "What is checked was “Check i1”, is “Compare”; Who was empty, is “DBA”");
    }

    @Test
    void oneMove_isOneChange() {
        Map<String, Object> after = new PlanEdit.Move("i1", 2).apply(before);

        assertThat(sentences(before, after)).containsExactly("Moved check “Check i1” in phase 1 › checklist “Data”");
    }

    @Test
    void addedGroup_isOneChangeWithACount() {
        Map<String, Object> after = new PlanEdit.Duplicate("g1", "g3").apply(before);

        assertThat(sentences(before, after))
                .containsExactly("Added checklist “Data (copy)” in phase 1 with 3 elements in it");
        assertThat(sentences(after, before))
                .containsExactly("Removed checklist “Data (copy)” in phase 1 with 3 elements in it");
    }

    @Test
    void stale_sameElementChanged_saysWasIsYours() {
        Map<String, Object> now = new PlanEdit.SetFields("i1", Map.of("text", "Theirs")).apply(before);
        PlanEdit mine = new PlanEdit.SetFields("i1", Map.of("text", "Mine"));

        assertThatThrownBy(() -> StaleEdit.check(mine, new ElementTree(before), new ElementTree(now)))
                .isInstanceOfSatisfying(StaleEdit.class, stale -> {
                    assertThat(stale.details())
                            .containsExactly("What is checked was “Check i1”, is now “Theirs”, yours is “Mine”.");
                    assertThat(stale.changed()).hasSize(1);
                });
    }

    @Test
    void stale_otherElementChanged_mergesFine() {
        Map<String, Object> now = new PlanEdit.SetFields("i2", Map.of("text", "Theirs")).apply(before);
        PlanEdit mine = new PlanEdit.SetFields("i1", Map.of("text", "Mine"));

        StaleEdit.check(mine, new ElementTree(before), new ElementTree(now));

        assertThat(Sample.value(mine.apply(now), "i2", "text")).isEqualTo("Theirs");
    }

    @Test
    void stale_sentTwice_isNoConflict() {
        PlanEdit mine = new PlanEdit.SetFields("i1", Map.of("text", "Mine"));
        Map<String, Object> now = mine.apply(before);

        StaleEdit.check(mine, new ElementTree(before), new ElementTree(now));

        assertThat(mine.apply(now)).isEqualTo(now);
    }

    @Test
    void stale_gone_isConflict() {
        Map<String, Object> now = new PlanEdit.Remove("i1").apply(before);
        PlanEdit mine = new PlanEdit.SetFields("i1", Map.of("text", "Mine"));

        assertThatThrownBy(() -> StaleEdit.check(mine, new ElementTree(before), new ElementTree(now)))
                .isInstanceOf(StaleEdit.class)
                .hasMessageContaining("was removed meanwhile");
    }

    @Test
    void stale_removalOfAGroupThatGrew_isConflict() {
        Map<String, Object> now =
                new PlanEdit.Add(ElementKind.ITEM, "g1", null, "x", Map.of("text", "New")).apply(before);

        assertThatThrownBy(
                        () -> StaleEdit.check(new PlanEdit.Remove("g1"), new ElementTree(before), new ElementTree(now)))
                .isInstanceOf(StaleEdit.class)
                .hasMessageContaining("not removed");
    }

    @Test
    void reversal_ofEveryKindOfEdit_givesTheDocumentBack() {
        List<PlanEdit> edits = List.of(
                new PlanEdit.SetFields("s1", Map.of("title", "Other", "roleId", "dba")),
                new PlanEdit.Add(ElementKind.STEP, "p1", "s1", "s9", Map.of("title", "New")),
                new PlanEdit.Move("i3", -2),
                new PlanEdit.Move("i3", 1),
                new PlanEdit.Remove("g1"),
                new PlanEdit.Remove("s1"),
                new PlanEdit.Remove("p1"),
                new PlanEdit.Duplicate("p1", "p9"));
        for (PlanEdit edit : edits) {
            Map<String, Object> after = edit.apply(before);
            assertThat(after).as(edit.toString()).isNotEqualTo(before);
            assertThat(Reversal.apply(before, after, after)).as(edit.toString()).isEqualTo(before);
        }
    }

    @Test
    void reversal_keepsWhatCameLater() {
        Map<String, Object> after = new PlanEdit.Remove("i2").apply(before);
        Map<String, Object> now = new PlanEdit.SetFields("i1", Map.of("text", "Later")).apply(after);

        Map<String, Object> reverted = Reversal.apply(before, after, now);

        assertThat(Sample.ids(reverted, "g1", "items")).containsExactly("i1", "i2", "i3");
        assertThat(Sample.value(reverted, "i1", "text")).isEqualTo("Later");
    }

    @Test
    void reversal_ofSomethingChangedAgain_isRefused() {
        Map<String, Object> after = new PlanEdit.SetFields("i1", Map.of("text", "A")).apply(before);
        Map<String, Object> now = new PlanEdit.SetFields("i1", Map.of("text", "B")).apply(after);

        assertThatThrownBy(() -> Reversal.apply(before, after, now))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("changed again since");
    }

    @Test
    void reversal_ofAnAddedRoleInUse_isRefused() {
        Map<String, Object> after =
                new PlanEdit.Add(ElementKind.ROLE, "plan", null, "qa", Map.of("name", "QA")).apply(before);
        Map<String, Object> now = new PlanEdit.SetFields("i1", Map.of("roleId", "qa")).apply(after);

        assertThatThrownBy(() -> Reversal.apply(before, after, now))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("still used");
    }
}
