package p2pchat.platform.lifecycle;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * Notices that WildFly suspends, which it does whenever it stops: its WebSocket engine then closes every socket with
 * 1001 before an application hears of the stop. WildFly tells its state as a JMX attribute, and tells it before anything
 * is suspended and on the thread that suspends. Other servers have no such attribute.
 */
@Singleton
class SuspensionWatch implements NotificationListener {
    private static final Logger LOG = Logger.getLogger(SuspensionWatch.class.getName());
    private static final String STATE = "jboss.root:type=state";
    private static final String RUNNING_STATE = "RunningState";
    private static final String SUSPENDING = "suspending";

    private final Event<ServerSuspending> suspending;

    @Inject
    SuspensionWatch(Event<ServerSuspending> suspending) {
        this.suspending = suspending;
    }

    void begin() {
        try {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            if (beans.isRegistered(state())) {
                beans.addNotificationListener(state(), this, null, null);
            }
        } catch (JMException e) {
            LOG.log(Level.WARNING, "The server's state cannot be watched; at its stop sockets close with 1001", e);
        }
    }

    void end() {
        try {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            if (beans.isRegistered(state())) {
                beans.removeNotificationListener(state(), this);
            }
        } catch (JMException e) {
            LOG.log(Level.FINE, "The server's state was not watched any more", e);
        }
    }

    private static ObjectName state() throws MalformedObjectNameException {
        return new ObjectName(STATE);
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification instanceof AttributeChangeNotification change
                && RUNNING_STATE.equals(change.getAttributeName())
                && SUSPENDING.equalsIgnoreCase(String.valueOf(change.getNewValue()))) {
            suspending.fire(new ServerSuspending());
        }
    }
}
