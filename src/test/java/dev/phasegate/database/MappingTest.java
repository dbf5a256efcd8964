package dev.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;

import io.quarkus.test.TestTransaction;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;

/** Liquibase owns the tables and Hibernate only believes in them: every entity is asked for once, column by column. */
@OnPostgres
class MappingTest {
    @Inject
    EntityManager em;

    @Test
    @TestTransaction
    void entity_every_hasItsTableAndColumns() {
        Set<EntityType<?>> entities = em.getMetamodel().getEntities();
        assertThat(entities).isNotEmpty();
        for (EntityType<?> entity : entities) {
            em.createQuery("from " + entity.getName(), Object.class)
                    .setMaxResults(1)
                    .getResultList();
        }
    }
}
