package dev.phasegate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Relaxed;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.Taken;

class DocumentMappingTest {
    private static final String BEFORE = """
            {"id":"c","text":"t","judged":false,"metric":"m","unit":"%","go":null,"noGo":null,"rollBack":null,\
            "priority":"HIGH","judgeRoleId":null,"freshMinutes":null,"required":true,"sourceLine":null}""";

    private final ObjectMapper mapper = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new DocumentMapping().customize(mapper);
        return mapper;
    }

    @Test
    void criterionOfAnEarlierVersion_keepsItsBytes() throws Exception {
        CriterionSpec read = mapper.readValue(BEFORE, CriterionSpec.class);

        assertThat(mapper.writeValueAsString(read)).isEqualTo(BEFORE);
        Map<?, ?> tree = mapper.convertValue(read, Map.class);
        assertThat(tree.containsKey("taken")).isFalse();
        assertThat(tree.containsKey("windowMinutes")).isFalse();
    }

    @Test
    void criterionWithAPeriod_comesBackWhole() throws Exception {
        CriterionSpec spec = mapper.readValue(
                BEFORE.replace("\"required\"", "\"taken\":\"AVERAGE\",\"windowMinutes\":5,\"required\""),
                CriterionSpec.class);

        assertThat(spec.taken()).isEqualTo(Taken.AVERAGE);
        assertThat(mapper.readValue(mapper.writeValueAsString(spec), CriterionSpec.class))
                .isEqualTo(spec);
    }

    @Test
    void planWithoutRulesOfSigning_saysNothingOfThem() {
        PlanDocument plan = new PlanDocument(
                "Plan",
                "",
                null,
                "",
                "",
                null,
                Separation.RELAXED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        Map<?, ?> tree = mapper.convertValue(plan, Map.class);

        assertThat(tree.containsKey("relaxed")).isFalse();
        assertThat(tree.containsKey("signatureHours")).isFalse();
        assertThat(mapper.convertValue(tree, PlanDocument.class)).isEqualTo(plan);
    }

    @Test
    void relaxedAsItAlwaysWas_isTheSamePlan() throws Exception {
        String text = "{\"title\":\"Plan\",\"separation\":\"RELAXED\"";
        PlanDocument before = mapper.readValue(text + "}", PlanDocument.class);

        assertThat(mapper.readValue(text + ",\"relaxed\":\"LAST_EDITOR\"}", PlanDocument.class))
                .isEqualTo(before);
        assertThat(mapper.readValue(text + ",\"relaxed\":\"BOTH\"}", PlanDocument.class)
                        .relaxed())
                .isEqualTo(Relaxed.BOTH);
        assertThat(mapper.readValue(text.replace("RELAXED", "STRICT") + ",\"relaxed\":\"BOTH\"}", PlanDocument.class)
                        .relaxed())
                .isNull();
    }
}
