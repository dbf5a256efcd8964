package dev.phasegate.plan;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;

import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Taken;

/**
 * Fields that documents did not always have are left out where nothing is in them: what was written before keeps its bytes,
 * and with them the hash of its content.
 */
@Singleton
class DocumentMapping implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(CriterionSpec.class, Later.class);
    }

    private interface Later {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Taken taken();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        Integer windowMinutes();
    }
}
