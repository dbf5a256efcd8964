package dev.phasegate.plan;

import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;

import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Relaxed;
import dev.phasegate.plan.document.Taken;
import dev.phasegate.plan.document.WindowRule;

/**
 * Fields that documents did not always have are left out where nothing is in them: what was written before keeps its bytes,
 * and with them the hash of its content.
 */
@Singleton
class DocumentMapping implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(CriterionSpec.class, LaterOfCriterion.class);
        mapper.addMixIn(PlanDocument.class, LaterOfPlan.class);
        mapper.addMixIn(PhaseSpec.class, LaterOfPhase.class);
    }

    interface LaterOfPlan {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<WindowRule> windows();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        Relaxed relaxed();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        Integer signatureHours();
    }

    interface LaterOfPhase {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Checkpoint> checkpoints();
    }

    interface LaterOfCriterion {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Taken taken();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        Integer windowMinutes();
    }
}
