// The brochure's print button.
document.getElementById('print').addEventListener('click', function () { window.print(); });
