package dev.phasegate.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.shared.Actor;
import dev.phasegate.shared.CanonicalJson;

/** The bytes that are hashed and kept: canonical JSON, so that anyone can rebuild them from the values. */
final class AuditBody {

    private AuditBody() {}

    static byte[] bytes(Instant at, Actor actor, AuditEntry entry) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("at", at.toString());
        body.put("actor", actor(actor));
        body.put("action", entry.action());
        body.put("plan", entry.planId());
        body.put("phase", entry.phase());
        body.put("sentence", text(entry.sentence()));
        body.put("detail", json(entry.detail()));
        return CanonicalJson.bytes(body);
    }

    private static Map<String, Object> actor(Actor actor) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", actor.kind().name());
        map.put("id", actor.userId());
        map.put("name", text(actor.name()));
        map.put("token", actor.tokenId());
        return map;
    }

    /** PostgreSQL keeps no NUL and UTF-8 no half of a surrogate pair; the record must not fail on what a person typed. */
    static String text(CharSequence typed) {
        StringBuilder out = new StringBuilder(typed.length());
        typed.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? '\uFFFD' : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static Object json(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> out = new LinkedHashMap<>();
            map.forEach((key, inner) -> out.put(text(key.toString()), json(inner)));
            return out;
        }
        if (value instanceof Iterable<?> list) {
            List<Object> out = new ArrayList<>();
            list.forEach(inner -> out.add(json(inner)));
            return out;
        }
        return value instanceof Number || value instanceof Boolean || value == null ? value : text(value.toString());
    }
}
