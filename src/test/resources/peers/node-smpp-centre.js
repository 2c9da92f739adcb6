// A short message centre made of node-smpp: prints one JSON line a PDU, throttles the second, sends a receipt for each.
const smpp = require(process.argv[2]);
const say = (what) => console.log(JSON.stringify(what));
let number = 0;
const server = smpp.createServer((session) => {
  session.on('error', () => {});
  session.on('bind_transceiver', (pdu) => {
    say({bind: pdu.system_id, version: pdu.interface_version});
    session.send(pdu.response({command_status: pdu.password === 'jpwd' ? 0 : smpp.ESME_RINVPASWD, system_id: 'node'}));
  });
  session.on('enquire_link', (pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu) => { say({unbind: true}); session.send(pdu.response()); session.close(); });
  session.on('submit_sm', (pdu) => {
    number++;
    if (number === 2) {
      session.send(pdu.response({command_status: smpp.ESME_RTHROTTLED}));
      return;
    }
    const id = (0x7fb09400 + number).toString(16);
    say({to: pdu.destination_addr, ton: pdu.dest_addr_ton, coding: pdu.data_coding, esm: pdu.esm_class,
      receipt: pdu.registered_delivery, validity: pdu.validity_period, udh: pdu.short_message.udh
        ? Buffer.concat([].concat(pdu.short_message.udh)).toString('hex') : '', text: pdu.short_message.message});
    session.send(pdu.response({message_id: id}));
    if (number === 1) {
      session.deliver_sm({source_addr_ton: 1, source_addr_npi: 1, source_addr: '8613800001234', destination_addr: '10690',
        short_message: '1'});
    }
    session.deliver_sm({esm_class: 4, source_addr: pdu.destination_addr, destination_addr: pdu.source_addr,
      short_message: `id:${parseInt(id, 16)} sub:001 dlvrd:001 submit date:2611241200 done date:2611241201 stat:DELIVRD err:000 text:`});
  });
});
server.listen(Number(process.argv[3]), '127.0.0.1', () => say({listening: true}));
