package io.watchfire.delivery.cmpp;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zx.sms.codec.cmpp.msg.CmppDeliverRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppDeliverResponseMessage;
import com.zx.sms.codec.cmpp.msg.CmppReportRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitResponseMessage;
import com.zx.sms.common.util.MsgId;
import com.zx.sms.connect.manager.EndpointEntity.SupportLongMessage;
import com.zx.sms.connect.manager.EndpointManager;
import com.zx.sms.connect.manager.cmpp.CMPPServerChildEndpointEntity;
import com.zx.sms.connect.manager.cmpp.CMPPServerEndpointEntity;
import com.zx.sms.handler.api.AbstractBusinessHandler;
import com.zx.sms.session.cmpp.SessionState;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.slf4j.LoggerFactory;

/** A gateway on loopback: SMSGate's own server, which answers as the test says. */
final class SmsGate implements AutoCloseable {
  static {
    // It tells every message that it sees.
    for (String logger : List.of("com.zx.sms", "entity", "error", "io.netty")) {
      ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.OFF);
    }
  }

  static final String SP = "901783";
  static final String SECRET = "ICP001";

  /** What comes in as a message: a text when parts are joined, else a part. */
  final List<CmppSubmitRequestMessage> got = new CopyOnWriteArrayList<>();

  /** Ids given to the parts, in their order. */
  final List<MsgId> ids = new CopyOnWriteArrayList<>();

  final List<CmppDeliverResponseMessage> taken = new CopyOnWriteArrayList<>();
  final List<Channel> sessions = new CopyOnWriteArrayList<>();

  /** Commands of all that came in, before SMSGate takes them, from the login on. */
  final List<Integer> commands = new CopyOnWriteArrayList<>();

  /** The result that the nth part gets; negative for no answer. */
  volatile IntFunction<Integer> answer = number -> 0;

  /** Whether the receipt overtakes the answer. */
  volatile boolean receiptFirst;

  /** Whether whoever is let in is put out at once. */
  volatile boolean hangsUp;

  /** Before each answer, on wire time. */
  volatile Duration delay = Duration.ZERO;

  /** Most submissions that waited for their answers at the same time. */
  final AtomicInteger mostWaiting = new AtomicInteger();

  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger numbers = new AtomicInteger();
  private final CMPPServerEndpointEntity server = new CMPPServerEndpointEntity();
  private final CMPPServerChildEndpointEntity account = new CMPPServerChildEndpointEntity();

  /**
   * @param joins whether parts are joined before any of them is answered
   */
  SmsGate(int port, CmppVersion version, boolean joins) throws Exception {
    server.setId("gate-" + port);
    server.setHost("127.0.0.1");
    server.setPort(port);
    server.setValid(true);
    account.setId("account-" + port);
    account.setValid(true);
    account.setUserName(SP);
    account.setPassword(SECRET);
    account.setVersion((short) version.code());
    account.setChartset(StandardCharsets.UTF_8);
    account.setMaxChannels((short) 4);
    account.setRetryWaitTimeSec((short) 1);
    account.setMaxRetryCnt((short) 3);
    account.setReSendFailMsg(false);
    account.setSupportLongmsg(joins ? SupportLongMessage.BOTH : SupportLongMessage.SEND);
    account.setBusinessHandlerSet(new ArrayList<>(List.of(new Scripted())));
    server.addchild(account);
    EndpointManager.INS.openEndpoint(server);
  }

  void expectPassword(String other) {
    account.setPassword(other);
  }

  Channel session() {
    return sessions.get(sessions.size() - 1);
  }

  void receipt(MsgId id, String state) {
    CmppReportRequestMessage report = new CmppReportRequestMessage();
    report.setMsgId(id);
    report.setStat(state);
    report.setSubmitTime("2611241200");
    report.setDoneTime("2611241201");
    report.setDestterminalId("13800001234");
    CmppDeliverRequestMessage deliver = deliver();
    deliver.setReportRequestMessage(report);
    session().writeAndFlush(deliver);
  }

  void text(String text) {
    CmppDeliverRequestMessage deliver = deliver();
    deliver.setMsgContent(text);
    session().writeAndFlush(deliver);
  }

  private static CmppDeliverRequestMessage deliver() {
    CmppDeliverRequestMessage deliver = new CmppDeliverRequestMessage();
    deliver.setDestId("10690");
    deliver.setSrcterminalId("13800001234");
    return deliver;
  }

  @Override
  public void close() {
    // Whoever comes in between goes as well.
    hangsUp = true;
    EndpointManager.INS.close(server);
    sessions.forEach(session -> session.close().syncUninterruptibly());
    EndpointManager.INS.remove(server.getId());
    EndpointManager.INS.remove(account.getId());
  }

  private void submitted(Channel session, CmppSubmitRequestMessage message) {
    got.add(message);
    List<CmppSubmitRequestMessage> parts = new ArrayList<>();
    if (message.getFragments() != null) {
      parts.addAll(message.getFragments());
    }
    parts.add(message);
    for (CmppSubmitRequestMessage part : parts) {
      int result = answer.apply(numbers.incrementAndGet());
      CmppSubmitResponseMessage response =
          new CmppSubmitResponseMessage(part.getHeader().getSequenceId());
      response.setResult(result);
      if (result == 0) {
        ids.add(response.getMsgId());
        if (receiptFirst) {
          receipt(response.getMsgId(), "DELIVRD");
        }
      }
      if (result >= 0) {
        session
            .eventLoop()
            .schedule(
                () -> {
                  waiting.decrementAndGet();
                  session.writeAndFlush(response);
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
      }
    }
  }

  @Sharable
  private final class Scripted extends AbstractBusinessHandler {
    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
      if (event == SessionState.Connect) {
        context.pipeline().addFirst(new Listening());
        sessions.add(context.channel());
        if (hangsUp) {
          context.close();
        }
      }
      super.userEventTriggered(context, event);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
      if (message instanceof CmppSubmitRequestMessage submit) {
        submitted(context.channel(), submit);
      } else if (message instanceof CmppDeliverResponseMessage response) {
        taken.add(response);
      } else {
        super.channelRead(context, message);
      }
    }
  }

  private final class Listening extends ChannelInboundHandlerAdapter {
    private final PduReader reader = new PduReader(this::heard, () -> {});

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      reader.handle(Buffer.buffer(ByteBufUtil.getBytes((ByteBuf) message)));
      context.fireChannelRead(message);
    }

    private void heard(Pdu pdu) {
      commands.add(pdu.command());
      if (pdu.command() == Pdu.SUBMIT) {
        mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
      }
    }
  }
}
