package org.lingqu.identity.web;

/**
 * What the sign-in form shows.
 *
 * @param reason {@code refused}, {@code locked}, {@code expired}, {@code changed}, {@code out}, or empty at the first visit
 * @param username what was typed before
 */
public record SignInView(String reason, String username) {}
