package dev.phasegate.regression;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What regressed in a plan and nobody acknowledged, as pages of the plan and Home read it on the way. */
public final class RegressionNews {
    private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};

    /** Condition on a regression {@code r}: nobody has acknowledged it. */
    static final String UNACKNOWLEDGED =
            "not exists (select from regression_ack a where a.phase_id = r.phase_id and a.up_to >= r.id)";

    /** Condition on a phase {@code f}: it is regressed, that is, something of it stands or waits to be acknowledged. */
    public static final String REGRESSED = """
            f.state = 'PASSED' and exists (select from regression r where r.phase_id = f.id and r.attempt = f.attempt
              and (r.ended_at is null or %s))""".formatted(UNACKNOWLEDGED);

    /** A scalar subquery of type text over the plan {@code p}; null for nothing. */
    public static final String OF_PLAN = """
            (select cast(json_agg(json_build_object('id', r.id, 'phase', f.number, 'sentence', r.sentence,
                'raisedAt', r.raised_at, 'endedAt', r.ended_at, 'signers', (
                  select json_agg(distinct jsonb_build_object('id', s.user_id, 'name', s.user_name)) from sign_off s
                  where s.phase_id = f.id and s.attempt = f.attempt and s.answer = 'GO'
                    and not exists (select from sign_off_withdrawal w where w.sign_off_id = s.id)))
                order by f.number, r.id) as text)
              from regression r join phase f on f.id = r.phase_id and f.attempt = r.attempt and f.state = 'PASSED'
              where r.plan_id = p.id and %s)""".formatted(UNACKNOWLEDGED);

    private RegressionNews() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(long id, int phase, String sentence, Instant raisedAt, Instant endedAt, List<Signer> signers) {

        public boolean signedBy(Long userId) {
            return userId != null && signers != null && signers.stream().anyMatch(signer -> signer.id() == userId);
        }

        /** “Priya Raman and Tomas Lindqvist”, empty where nobody signed. */
        public String signed() {
            return signers == null ? "" : signers.stream().map(Signer::name).collect(Collectors.joining(", "));
        }

        /** It is back to what it was by now, and waits to be acknowledged all the same. */
        public boolean back() {
            return endedAt != null;
        }
    }

    public record Signer(long id, String name) {}

    public static List<Item> read(ObjectMapper mapper, String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, ITEMS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }
}
