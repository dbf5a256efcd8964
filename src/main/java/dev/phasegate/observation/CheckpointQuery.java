package dev.phasegate.observation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.gate.EvidenceSource;
import dev.phasegate.gate.GateFacts.CheckpointFact;
import dev.phasegate.gate.GateFacts.Looked;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.document.PhaseSpec;

/** Answers of a phase, for pages and for the gate. A phase without checkpoints costs no query. */
@ApplicationScoped
public class CheckpointQuery implements EvidenceSource {
    private static final TypeReference<List<Answer>> LIST = new TypeReference<>() {};
    /** In the order they were given; of an observation that began anew only since then. */
    private static final String OF_PHASE = """
            (select cast(json_agg(json_build_object('checkpointId', k.checkpoint_id, 'due', k.due_at, 'good', k.good,
                'by', k.user_name, 'at', k.at, 'note', k.note) order by k.id) as text)
              from checkpoint_answer k join phase o on o.id = k.phase_id
              where k.phase_id = %s and k.due_at > o.work_done_at)""";

    private final EntityManager em;
    private final ObjectMapper mapper;
    private final Clock clock;

    CheckpointQuery(EntityManager em, ObjectMapper mapper, Clock clock) {
        this.em = em;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A scalar subquery of type text for {@link #read}; {@code phase}: an expression of the caller's, such as {@code f.id}. */
    public static String ofPhase(String phase) {
        return OF_PHASE.formatted(phase);
    }

    /** What such a subquery gave; null is nothing. */
    public List<Answer> read(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }

    List<Answer> answers(String phaseId) {
        return read((String) em.createNativeQuery("select " + ofPhase(":phase"))
                .setParameter("phase", phaseId)
                .getSingleResult());
    }

    @Override
    public Work of(Plan plan, Phase phase, PhaseSpec spec) {
        boolean none = spec.checkpoints().isEmpty() || phase.workDoneAt() == null;
        return work(plan, phase, spec, none ? List.of() : answers(phase.id()), clock.instant());
    }

    /** The same from answers that are read already. */
    public static Work work(Plan plan, Phase phase, PhaseSpec spec, List<Answer> answers, Instant now) {
        List<CheckpointFact> facts = standings(plan, phase, spec, answers, now).stream()
                .map(standing -> fact(standing, answers, now))
                .toList();
        return new Work(List.of(), List.of(), List.of(), facts);
    }

    /** Where each checkpoint stands, in the plan's order; none while nothing is observed yet. */
    public static List<Standing> standings(Plan plan, Phase phase, PhaseSpec spec, List<Answer> answers, Instant now) {
        Optional<Period> period = period(phase);
        return spec.checkpoints().stream()
                .flatMap(rule -> period.map(p -> Standing.of(rule, zone(plan), p, answers, now)).stream())
                .toList();
    }

    /** Empty until the work is done. */
    static Optional<Period> period(Phase phase) {
        return phase.observedUntil().map(until -> new Period(phase.workDoneAt(), until));
    }

    static ZoneId zone(Plan plan) {
        return plan.timeZone() == null || plan.timeZone().isBlank() ? ZoneOffset.UTC : ZoneId.of(plan.timeZone());
    }

    private static CheckpointFact fact(Standing standing, List<Answer> answers, Instant now) {
        return new CheckpointFact(
                standing.rule().id(),
                standing.rule().text(),
                standing.rule().required(),
                CheckpointWords.open(standing, now),
                CheckpointWords.wrong(standing, now),
                answers.stream()
                        .filter(answer ->
                                answer.checkpointId().equals(standing.rule().id()))
                        .map(a -> new Looked(a.due(), a.good(), a.by(), a.at(), a.note()))
                        .toList());
    }
}
