/// Real parts, running services and house rules for tests.
package org.jiceng.starter.testing;
