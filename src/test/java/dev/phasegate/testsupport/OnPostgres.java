package dev.phasegate.testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/**
 * The test runs inside the application on a real PostgreSQL; see {@link PostgresTestResource}. Stands in the place of
 * {@code @QuarkusTest}. Tests without it run in two JVMs at once; by the tag the build tells them apart.
 */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
@Tag("application")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnPostgres {}
