package dev.phasegate.verification;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.phasegate.verification.probe.Attempt;
import dev.phasegate.verification.probe.Condition;
import dev.phasegate.verification.probe.Measured;
import dev.phasegate.verification.probe.ShownTable;

/** What is kept of a run besides its verdict. */
public final class RunDetail {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private RunDetail() {}

    /** What became of a condition. */
    public record Told(String holds, String sentence) {}

    public record Tried(Instant at, long tookMillis, boolean answered, String sentence) {}

    /** Decimal digits as text: a JSON number would lose some. */
    public record Figure(String name, String value, String unit) {}

    static String findings(List<Condition.Finding> findings) {
        return json(findings.stream()
                .map(f -> new Told(f.holds().name(), f.sentence()))
                .toList());
    }

    static String attempts(List<Attempt> attempts) {
        return json(attempts.stream()
                .map(a -> new Tried(a.at(), a.took().toMillis(), a.answered(), a.sentence()))
                .toList());
    }

    static String measured(List<Measured> measured) {
        return json(measured.stream()
                .map(m -> new Figure(m.name(), m.value().toPlainString(), m.unit()))
                .toList());
    }

    static String tables(List<ShownTable> tables) {
        return json(tables);
    }

    static List<ShownTable> shown(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<Told> told(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<Tried> tried(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<Figure> numbers(String json) {
        return read(json, new TypeReference<>() {});
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value).replace("\\u0000", "");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored run can't be read", e);
        }
    }
}
