package p2pchat.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Browsers of these tests keep the files of the pages, by a service worker, as browsers of people do. In all others there
 * is none, as in some private windows: to fetch and keep some hundred files for each new browser would take a quarter of
 * the time of all tests, and what pages do is the same.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface KeepsShell {}
