package dev.phasegate.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Stands in for identity's bean of this name until that is here; delete it then. */
@Named("viewer")
@RequestScoped
public class StandInViewer {

    public boolean isSignedIn() {
        return true;
    }

    public String getName() {
        return "Mira Okafor";
    }

    public String getInitials() {
        return "MO";
    }

    public boolean isAdministrator() {
        return true;
    }

    public String getTimeZone() {
        return "Europe/Oslo";
    }
}
