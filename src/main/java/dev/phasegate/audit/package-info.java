/**
 * The record of every act: one hash chain in the database, its signed checkpoints, the activity page over it, the export
 * and its verification. A feature appends its event last in its own transaction, in plain words. Verification is pure and
 * needs neither database nor server. Knows no feature: what a person may see comes in through {@link VisiblePlans}.
 */
package dev.phasegate.audit;
