package dev.phasegate.live;

import jakarta.enterprise.context.ApplicationScoped;

/** STAND-IN */
@ApplicationScoped
public class LiveEvents {
    public void publish(Long planId, String part) {}
}
