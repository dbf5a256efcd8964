package dev.phasegate.breakglass;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Requests that wait for somebody and bypasses that wait for their review, as pages of the plan and Home read them on the way. */
public final class BreakGlassNews {
    private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};

    /** A scalar subquery of type text over the plan {@code p}; null for nothing. What ran out lately is left to the reader's clock. */
    public static final String OF_PLAN = """
            (select cast(json_agg(json_build_object('id', r.id, 'phase', r.phase, 'reason', r.reason, 'ticket', r.ticket,
                'askedById', r.asked_by_id, 'askedBy', r.asked_by, 'askedAt', r.asked_at, 'expiresAt', r.expires_at,
                'confirmedById', e.by_id, 'confirmedBy', e.by_name, 'confirmedAt', e.at, 'reviewDue', e.review_due)
                order by r.id) as text)
              from break_glass_request r join phase f on f.id = r.phase_id
              left join break_glass_end e on e.request_id = r.id
              where r.plan_id = p.id and (
                (e.request_id is null and r.expires_at > now() - interval '1 hour'
                  and f.state = 'IN_PROGRESS' and f.attempt = r.attempt)
                or (e.kind = 'CONFIRMED' and not exists (select from break_glass_review v where v.request_id = r.id))))""";

    private BreakGlassNews() {}

    /** {@code confirmedBy} null: it waits for a second person. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(
            long id,
            int phase,
            String reason,
            String ticket,
            long askedById,
            String askedBy,
            Instant askedAt,
            Instant expiresAt,
            Long confirmedById,
            String confirmedBy,
            Instant confirmedAt,
            Instant reviewDue) {

        public boolean confirmed() {
            return confirmedBy != null;
        }

        public boolean waiting(Instant now) {
            return !confirmed() && expiresAt.isAfter(now);
        }

        public boolean overdue(Instant now) {
            return confirmed() && !reviewDue.isAfter(now);
        }

        /** Whether the person is one of the two. */
        public boolean by(Long userId) {
            return userId != null && (userId == askedById || userId.equals(confirmedById));
        }
    }

    public static List<Item> read(ObjectMapper mapper, String json, Instant now) {
        try {
            List<Item> all = json == null ? List.of() : mapper.readValue(json, ITEMS);
            return all.stream().filter(i -> i.confirmed() || i.waiting(now)).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }
}
