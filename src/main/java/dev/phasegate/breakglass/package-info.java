/**
 * Break-glass: two people pass a gate by that is shut, in an emergency, and everybody knows. One of the team asks with a reason
 * and a ticket, another one with a role confirms within minutes, both proving who they are. It is recorded as a bypass with
 * all that was in the way, never as a signature or a Go; a banner stays and the plan can't be completed until somebody else
 * has reviewed it. See decision 0019.
 */
package dev.phasegate.breakglass;
