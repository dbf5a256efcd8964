package dev.phasegate.health;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduler;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

@Readiness
@ApplicationScoped
class SchedulerReadiness implements HealthCheck {
    private final Scheduler scheduler;

    SchedulerReadiness(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Scheduler")
                .status(scheduler.isRunning())
                .build();
    }
}
