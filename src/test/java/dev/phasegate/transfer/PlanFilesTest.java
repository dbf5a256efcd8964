package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.plan.PlainJson;
import dev.phasegate.shared.Invalid;

/** What a file is told by its content, and what is refused. */
class PlanFilesTest {
    private static final String YAML = "phasegate: 1\ntitle: Move\nphases:\n- name: Do\n";
    private final PlanFiles files =
            new PlanFiles(new PlanForms(PlainJson.documents(), PlainJson.mapper()), PlainJson.body());

    private PlanFile read(String text) {
        return files.read("anything.txt", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void yamlWrittenByHand_needsNoIds() {
        PlanFile file = read(YAML);
        assertThat(file.document().title()).isEqualTo("Move");
        assertThat(file.document().phases()).extracting("name").containsExactly("Do");
    }

    @Test
    void jsonWrittenByHand_isAPlan() {
        assertThat(read("{\"title\": \"Move\", \"phases\": [{\"name\": \"Do\"}]}")
                        .document()
                        .phases())
                .hasSize(1);
    }

    @Test
    void markdownOfSomebody_isReadAsEver() {
        assertThat(read("# Move\n## Phase 1: Do\n- [ ] look\n").document()).isNull();
        assertThat(read("# Move\n\n```yaml\nphasegate: 2\n```\n## Phase 1: Do\n- [ ] look\n")
                        .document())
                .isNull();
        assertThat(read("---\ntitle: x\n---\n# Move\n- [ ] look\n").document()).isNull();
    }

    /** A few lines that would be gigabytes, and ways to make a reader run code. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "phasegate: 1\na: &a [x, x]\nb: [*a, *a]\n",
                "phasegate: 1\ntitle: &t Move\nsummary: *t\nphases: []\n",
                "phasegate: 1\ntitle: !!javax.script.ScriptEngineManager [x]\nphases: []\n",
                "phasegate: 1\ntitle: Move\ntitle: Twice\nphases: []\n",
                "phasegate: 1\ntitle: [\n",
                "phasegate: 1\ntitle: Move\nphases: 7\n",
                "{\"title\": \"Move\", \"title\": \"Twice\", \"phases\": []}",
                "{\"title\": \"Move\", \"phases\": [{\"id\": \"a\"}, {\"id\": \"a\"}]}",
                "{\"title\": \"Move\", \"phases\": [{\"steps\": [{\"roleId\": \"nobody\"}]}]}",
                "{\"title\": \"Move\", \"phases\": []} trailing"
            })
    void oddFile_isRefused_inWords(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Invalid.class);
    }

    @Test
    void deepYaml_isRefused() {
        String deep = "phasegate: 1\ntitle: " + "[".repeat(5_000) + "]".repeat(5_000) + "\n";
        assertThatThrownBy(() -> read(deep)).isInstanceOf(Invalid.class);
        String json = "{\"title\": \"Move\", \"phases\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertThatThrownBy(() -> read(json)).isInstanceOf(Invalid.class);
    }
}
