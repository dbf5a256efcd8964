package dev.phasegate.shared;

/** The actor of the request or job at hand; the identity feature provides the implementation. */
public interface CurrentActor {

    /** Never null: {@link Actor#SYSTEM} where no request is under way. */
    Actor get();
}
