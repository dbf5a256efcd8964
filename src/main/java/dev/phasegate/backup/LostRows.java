package dev.phasegate.backup;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What is in a database now against what its backup holds, so that somebody sees what a restore takes away.
 *
 * @param note why it could not be measured, or only in part; empty
 */
public record LostRows(List<Line> tables, String note) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public LostRows {
        tables = List.copyOf(tables);
    }

    /** {@code then} and {@code now}: rows; null where there is no such table. {@code counted}: not only estimated. */
    public record Line(String table, Long then, Long now, boolean counted) {
        public String was() {
            return then == null ? "no such table" : count(then);
        }

        public String is() {
            return now == null ? "no such table" : (counted ? "" : "about ") + count(now);
        }

        /** More rows than then go for certain; as many may still be others. */
        public String goes() {
            if (then == null) {
                return now == null ? "" : "all of it";
            } else if (now == null) {
                return "";
            }
            long more = now - then;
            return more > 0 ? (counted ? "" : "about ") + count(more) : more == 0 ? "" : count(-more) + " come back";
        }

        private static String count(long rows) {
            return rows == 1 ? "1 row" : String.format(java.util.Locale.ROOT, "%,d rows", rows);
        }
    }

    static LostRows unknown(String why) {
        return new LostRows(List.of(), why);
    }

    /** Those whose numbers differ first come first. */
    public List<Line> differing() {
        return tables.stream().filter(line -> !line.goes().isEmpty()).toList();
    }

    public long same() {
        return (long) tables.size() - differing().size();
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static LostRows parse(String json) {
        try {
            return json.isEmpty() ? unknown("") : JSON.readValue(json, LostRows.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was measured can't be read any more", e);
        }
    }
}
