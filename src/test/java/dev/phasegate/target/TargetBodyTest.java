package dev.phasegate.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TargetBodyTest {
    private static TargetForm read(String json) throws Exception {
        return new ObjectMapper().readValue(json, TargetBody.class).form("HTTP");
    }

    @Test
    void secret_isAnObjectOrTheTextItself() throws Exception {
        TargetForm whole = read("{\"secret\": {\"source\": \"file\", \"name\": \"a/b\"}}");
        assertThat(whole.secretSource()).isEqualTo("file");
        assertThat(whole.secretName()).isEqualTo("a/b");
        assertThat(read("{\"secret\": {\"value\": \"horse\"}}").secret()).isEqualTo("horse");
        TargetForm text = read("{\"secret\": \"horse\"}");
        assertThat(text.secretSource()).isEqualTo("stored");
        assertThat(text.secret()).isEqualTo("horse");
        assertThat(text.toString() + read("{\"secret\": \"horse\"}")).doesNotContain("horse");
    }
}
