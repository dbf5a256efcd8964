/**
 * Who is there and what they may do on this instance: people, sessions, API tokens, the second step, invitations, set-up and
 * the instance's own settings. Gives the rest the {@link dev.phasegate.identity.Viewer}, the current actor and
 * {@link dev.phasegate.identity.Reauthentication}. Rights within a plan are the plan's; this package knows no plan.
 */
package dev.phasegate.identity;
