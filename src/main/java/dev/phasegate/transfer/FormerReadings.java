package dev.phasegate.transfer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.plan.DocumentJson;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.shared.CurrentActor;

/**
 * What the files of a plan said when they were read, with the ids of the plan. An edit by hand is told from one in the file by
 * that. Every method runs in its caller's transaction.
 */
@ApplicationScoped
class FormerReadings {
    private static final TypeReference<Map<String, String>> ANSWERS = new TypeReference<>() {};
    /** An export names the hash of its revision near its top. */
    private static final Pattern HASH = Pattern.compile("\\bhash\"?\\s?:\\s?\"?([0-9a-f]{64})\\b");

    private static final int TOP = 2_000;

    /** The newest first; of a plan whose revisions were taken back, those after it do not count. */
    private static final String READINGS = """
            select id, revision from plan_reading
            where plan_id = :plan and exact = :exact order by id desc""";

    private static final String READING = """
            select revision, document, cast(answers as text) from plan_reading where id = :id""";

    private static final String SAVE = """
            insert into plan_reading (plan_id, revision, exact, filename, answers, document, read_by, read_at)
            values (:plan, :revision, :exact, :filename, cast(:answers as jsonb), :document, :by, :now)""";

    private final EntityManager em;
    private final ObjectMapper mapper;
    private final DocumentJson json;
    private final PlanDocuments documents;
    private final CurrentActor actor;
    private final Clock clock;

    FormerReadings(
            EntityManager em,
            ObjectMapper mapper,
            DocumentJson json,
            PlanDocuments documents,
            CurrentActor actor,
            Clock clock) {
        this.em = em;
        this.mapper = mapper;
        this.json = json;
        this.documents = documents;
        this.actor = actor;
        this.clock = clock;
    }

    /** What a file said, and what was answered to its questions: by the words of the question, for lines move. */
    record Former(Map<String, Object> document, Map<String, String> answers) {
        static final Former NONE = new Former(null, Map.of());
    }

    /** An export is compared with the revision it holds, everything else with the last file of its kind. */
    Former of(Plan plan, PlanImport kept, boolean exact) {
        Optional<Integer> revision = exact ? revisionIn(plan, kept.bytes()) : Optional.empty();
        return revision.map(number -> new Former(json.tree(documents.revision(plan.id(), number)), Map.of()))
                .orElseGet(() -> last(plan, exact));
    }

    private Optional<Integer> revisionIn(Plan plan, byte[] bytes) {
        String top = new String(bytes, 0, Math.min(TOP, bytes.length), StandardCharsets.UTF_8);
        Matcher hash = HASH.matcher(top);
        if (!hash.find()) {
            return Optional.empty();
        }
        Object number = em.createNativeQuery(
                        "select max(number) from plan_revision where plan_id = :plan and hash = :hash")
                .setParameter("plan", plan.id())
                .setParameter("hash", hash.group(1))
                .getSingleResult();
        return Optional.ofNullable(number).map(found -> ((Number) found).intValue());
    }

    private Former last(Plan plan, boolean exact) {
        List<?> rows = em.createNativeQuery(READINGS)
                .setParameter("plan", plan.id())
                .setParameter("exact", exact)
                .getResultList();
        if (rows.isEmpty()) {
            return Former.NONE;
        }
        Map<Integer, Object> byRevision = new HashMap<>();
        rows.forEach(row -> byRevision.putIfAbsent(((Number) ((Object[]) row)[1]).intValue(), ((Object[]) row)[0]));
        return lineage(plan).stream()
                .filter(byRevision::containsKey)
                .findFirst()
                .map(revision -> former(plan, byRevision.get(revision)))
                .orElse(Former.NONE);
    }

    /** The current revision and those it came from: one that says what an earlier one said came from that. */
    private List<Integer> lineage(Plan plan) {
        List<?> rows = em.createNativeQuery(
                        "select number, hash from plan_revision where plan_id = :plan order by number")
                .setParameter("plan", plan.id())
                .getResultList();
        Map<Integer, String> hashes = new HashMap<>();
        Map<String, Integer> first = new HashMap<>();
        rows.forEach(row -> {
            int number = ((Number) ((Object[]) row)[0]).intValue();
            String hash = (String) ((Object[]) row)[1];
            hashes.put(number, hash);
            first.putIfAbsent(hash, number);
        });
        return Lineage.of(plan.revision(), number -> first.getOrDefault(hashes.get(number), number));
    }

    /** Documents are large and readings many: only the one that counts is fetched. */
    private Former former(Plan plan, Object id) {
        Object[] row =
                (Object[]) em.createNativeQuery(READING).setParameter("id", id).getSingleResult();
        int revision = ((Number) row[0]).intValue();
        Map<String, Object> document = row[1] == null
                ? json.tree(documents.revision(plan.id(), revision))
                : json.tree(json.read((String) row[1]));
        try {
            return new Former(document, mapper.readValue((String) row[2], ANSWERS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers are written by this class", e);
        }
    }

    /** The same where the plan stayed as it was: what the last file said already and was answered already is not kept once more. */
    void keepNew(Plan plan, Imports.Draft draft, Map<String, String> answers, Map<String, Object> source) {
        Former said = new Former(json.tree(json.document(source)), byWords(draft, answers));
        if (!said.equals(last(plan, draft.file().document() != null))) {
            keep(plan, draft, answers, source);
        }
    }

    /** {@code source} null: the revision says just what the file says. */
    void keep(Plan plan, Imports.Draft draft, Map<String, String> answers, Map<String, Object> source) {
        em.createNativeQuery(SAVE)
                .setParameter("plan", plan.id())
                .setParameter("revision", plan.revision())
                .setParameter("exact", draft.file().document() != null)
                .setParameter("filename", draft.filename())
                .setParameter("answers", text(byWords(draft, answers)))
                .setParameter("document", source == null ? null : json.text(json.document(source)))
                .setParameter("by", actor.get().userId())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private static Map<String, String> byWords(Imports.Draft draft, Map<String, String> answers) {
        Map<String, String> byWords = new HashMap<>();
        draft.reading().questions().forEach(question -> {
            if (answers.get(question.id()) != null) {
                byWords.put(question.text(), answers.get(question.id()));
            }
        });
        if (answers.get(Answers.T_AT) != null) {
            byWords.put(Answers.T_AT, answers.get(Answers.T_AT));
        }
        return byWords;
    }

    private String text(Map<String, String> answers) {
        try {
            return mapper.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers are plain texts", e);
        }
    }
}
