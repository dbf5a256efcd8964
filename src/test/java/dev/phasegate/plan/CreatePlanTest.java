package dev.phasegate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatePlanTest {

    @ParameterizedTest
    @CsvSource({
        "Orders database to PostgreSQL 17, orders-database-to-postgresql-17",
        "Überführung der Konten, uberfuhrung-der-konten",
        "  --  Phase 6: KICKOFF!  , phase-6-kickoff",
        "步骤, plan",
        "Import, plan"
    })
    void slug_isReadableAndAscii(String title, String slug) {
        assertThat(CreatePlan.slug(title)).isEqualTo(slug);
    }
}
