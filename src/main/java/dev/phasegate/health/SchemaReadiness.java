package dev.phasegate.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import dev.phasegate.database.SchemaStart;

@Readiness
@ApplicationScoped
class SchemaReadiness implements HealthCheck {
    private final SchemaStart schema;

    SchemaReadiness(SchemaStart schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Migrations").status(schema.done()).build();
    }
}
