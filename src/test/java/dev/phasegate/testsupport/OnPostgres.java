package dev.phasegate.testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * The test runs inside the application on a real PostgreSQL; see {@link PostgresTestResource}. Stands in the place of
 * {@code @QuarkusTest}.
 */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnPostgres {}
