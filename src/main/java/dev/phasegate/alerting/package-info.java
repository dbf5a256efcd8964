/**
 * Alerts of Alertmanager as evidence: how many of each name fire is a metric of the plan, so that a criterion, and with it a trigger
 * of the way back, can be bound to them.
 */
package dev.phasegate.alerting;
