package dev.phasegate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.DocumentIds;

class DocumentIdsTest {
    private static final Map<String, Object> TREE = Map.of(
            "roles", List.of(Map.of("id", "r1", "name", "DBA")),
            "steps", List.of(Map.of("id", "s1", "roleId", "r1")));

    @Test
    void rename_followsReferences() {
        Object renamed = DocumentIds.rename(TREE, id -> "new-" + id);

        assertThat(renamed)
                .isEqualTo(Map.of(
                        "roles", List.of(Map.of("id", "new-r1", "name", "DBA")),
                        "steps", List.of(Map.of("id", "new-s1", "roleId", "new-r1"))));
    }

    @Test
    void contentHash_copyWithOtherIds_isTheSame() {
        Object copy = DocumentIds.rename(TREE, id -> id + "x");

        assertThat(DocumentIds.contentHash(copy)).isEqualTo(DocumentIds.contentHash(TREE));
    }

    @Test
    void contentHash_otherContent_differs() {
        Map<String, Object> other = Map.of(
                "roles", List.of(Map.of("id", "r1", "name", "QA")),
                "steps", List.of(Map.of("id", "s1", "roleId", "r1")));

        assertThat(DocumentIds.contentHash(other)).isNotEqualTo(DocumentIds.contentHash(TREE));
    }
}
